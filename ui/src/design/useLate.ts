import { useEffect, useState } from "react";

/** Milliseconds after which a wait is shown: a shorter one would only flash. */
export const LATE_MS = 300;

/** Whether a wait has become long enough to be shown. */
export function useLate(isWaiting: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isWaiting]);
  return isWaiting && isLate;
}
