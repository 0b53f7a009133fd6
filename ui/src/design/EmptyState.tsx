import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

interface EmptyStateProps {
  title: ReactNode;
  text?: ReactNode;
  /** A picture above the title. */
  art?: ReactNode;
  /** What can be done about it. */
  children?: ReactNode;
}

/** What stands where nothing is, and why that is fine. */
export function EmptyState({ title, text, art, children }: EmptyStateProps) {
  return (
    <div className={styles.empty} role="status">
      {art}
      <p className={styles.title}>{title}</p>
      {text ? <p className={styles.text}>{text}</p> : null}
      {children ? <div className={styles.actions}>{children}</div> : null}
    </div>
  );
}
