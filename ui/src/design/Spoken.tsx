import type { ReactNode } from "react";
import styles from "./Spoken.module.css";

/** Words for a screen reader alone, where the eye has a place, a colour or a picture instead. */
export function Spoken({ children }: { children: ReactNode }) {
  return <span className={styles.spoken}>{children}</span>;
}
