import { Trans, useLingui } from "@lingui/react/macro";
import { lengths } from "../../generated/api";
import styles from "./NoRoom.module.css";

/** What was pasted, dropped or typed and did not fit: that it is not there, why, and what can be done. */
export function NoRoom({ bytes }: { bytes: number }) {
  const { i18n } = useLingui();
  const has = i18n.number(bytes);
  const max = i18n.number(lengths.DRAFT.max);
  return (
    <p className={styles.words} role="alert">
      <Trans>
        That would be {has} bytes, and there is room for {max}. None of it was put in: put in less, make room first, or
        attach it as a PDF.
      </Trans>
    </p>
  );
}
