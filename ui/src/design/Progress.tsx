import type { CSSProperties } from "react";
import { ProgressBar } from "react-aria-components";
import styles from "./Progress.module.css";

interface ProgressProps {
  label: string;
  done: number;
  /** Of how many; 0 while that is not known. */
  total: number;
}

/** How far something is. */
export function Progress({ label, done, total }: ProgressProps) {
  const part = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <ProgressBar className={styles.progress} aria-label={label} value={part * 100} isIndeterminate={total === 0}>
      <span className={styles.bar} data-waits={total === 0 || undefined} style={{ "--part": part } as CSSProperties} />
    </ProgressBar>
  );
}
