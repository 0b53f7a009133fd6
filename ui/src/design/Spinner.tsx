import { useEffect, useState } from "react";
import styles from "./Spinner.module.css";

interface SpinnerProps {
  /** What is being waited for. */
  label: string;
}

/** A wait: what for, and after a second for how long already. */
export function Spinner({ label }: SpinnerProps) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className={styles.wait} role="status">
      <span className={styles.wheel} aria-hidden="true" />
      {label}
      {seconds > 1 ? (
        <span className={styles.seconds} aria-hidden="true">
          {seconds} s
        </span>
      ) : null}
    </p>
  );
}
