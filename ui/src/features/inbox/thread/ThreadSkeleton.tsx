import { useLingui } from "@lingui/react/macro";
import { Late } from "../../../design/Late";
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
    <Late label={t`Loading the conversation`} className={styles.skeleton}>
      {bubbles.map(({ mine, width }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed picture.
        <span key={index} data-mine={mine || undefined} style={{ width: `${width}%` }} />
      ))}
    </Late>
  );
}
