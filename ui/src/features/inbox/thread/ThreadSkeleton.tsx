import { useLingui } from "@lingui/react/macro";
import styles from "./Thread.module.css";

const bubbles = [
  { mine: false, width: 46 },
  { mine: false, width: 28 },
  { mine: true, width: 52 },
  { mine: true, width: 34 },
  { mine: false, width: 38 },
];

/** The shape of a thread while it is read. */
export function ThreadSkeleton() {
  const { t } = useLingui();
  return (
    <div className={styles.skeleton} role="status" aria-label={t`Loading the conversation`}>
      {bubbles.map(({ mine, width }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed picture.
        <span key={index} data-mine={mine || undefined} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
