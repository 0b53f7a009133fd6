import type { ReactNode } from "react";
import styles from "./Late.module.css";
import { useLate } from "./useLate";

interface LateProps {
  /** What is waited for: spoken, where the eye sees `children`. */
  label: string;
  /** Of the place that is waited in, which it has from the beginning, so that nothing jumps. */
  className?: string | undefined;
  /** The shape of what will be there. */
  children: ReactNode;
}

/** A place whose content is being read: busy at once, and seen to be so when that takes long. */
export function Late({ label, className, children }: LateProps) {
  const isLate = useLate(true);
  return (
    <>
      <span className={styles.spoken} role="status">
        {isLate ? label : null}
      </span>
      <div className={className} aria-busy="true">
        {isLate ? children : null}
      </div>
    </>
  );
}
