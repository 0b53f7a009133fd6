import { useEffect, useState } from "react";
import styles from "./Spinner.module.css";
import { useLate } from "./useLate";

interface SpinnerProps {
  /** What is being waited for. */
  label: string;
}

/** A wait, once it is long enough to be seen: what for, and after a second for how long already. */
export function Spinner({ label }: SpinnerProps) {
  const [seconds, setSeconds] = useState(0);
  const isLate = useLate(true);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className={styles.wait} role="status">
      {isLate ? (
        <>
          <span className={styles.wheel} aria-hidden="true" />
          {label}
        </>
      ) : null}
      {seconds > 1 ? (
        <span className={styles.seconds} aria-hidden="true">
          {seconds} s
        </span>
      ) : null}
    </p>
  );
}
