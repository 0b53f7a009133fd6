import type { ReactNode } from "react";
import styles from "./Steps.module.css";

/** What to do elsewhere, one step after the other. */
export function Steps({ children }: { children: ReactNode }) {
  return <ol className={styles.steps}>{children}</ol>;
}
