import { Trans, useLingui } from "@lingui/react/macro";
import { Kbd } from "../../../design/Kbd";
import { whenWords } from "../calendar/words";
import styles from "./MovingBar.module.css";
import type { Moving } from "./useMoving";

/** Where a post would come to stand that is being moved, and by which keys. */
export function MovingBar({ moving }: { moving: Moving }) {
  const { t, i18n } = useLingui();
  const title = moving.row.title === "" ? t`The post` : t`“${moving.row.title}”`;
  return (
    <div className={styles.bar} role="status">
      <span className={styles.where}>
        {title} → <b>{whenWords(i18n, moving.local)}</b>
      </span>
      <span className={styles.keys}>
        <span>
          <Kbd keys="ArrowLeft" /> <Kbd keys="ArrowRight" /> <Trans>day</Trans>
        </span>
        <span>
          <Kbd keys="ArrowUp" /> <Kbd keys="ArrowDown" /> <Trans>15 min</Trans>
        </span>
        <span>
          <Kbd keys="Enter" /> <Trans>drop</Trans>
        </span>
        <span>
          <Kbd keys="Escape" /> <Trans>leave it</Trans>
        </span>
      </span>
    </div>
  );
}
