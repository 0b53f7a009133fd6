import { useEffect, useState } from "react";

/** How often a clock is looked at, ms: often enough for what counts minutes. */
const STEP = 10_000;

/** The time by a clock that is ahead of this machine's by so many ms. */
export function useNow(offset: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP);
    return () => clearInterval(timer);
  }, []);
  return now + offset;
}
