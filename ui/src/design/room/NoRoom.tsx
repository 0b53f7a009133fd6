import { Trans, useLingui } from "@lingui/react/macro";
import styles from "./NoRoom.module.css";
import type { Room } from "./useRoom";

/** What was pasted, dropped or typed and did not fit, if any: that it is not there, why, and what can be done. */
export function NoRoom({ room }: { room: Room }) {
  const { i18n } = useLingui();
  if (room.refused === null) return null;
  const has = i18n.number(room.refused);
  const max = i18n.number(room.max);
  return (
    <p className={styles.words} role="alert">
      <Trans>
        That would be {has} bytes, and there is room for {max}. None of it was put in: put in less, make room first, or
        attach it as a PDF.
      </Trans>
    </p>
  );
}
