import { useEffect, useState } from "react";

const MINUTE = 60_000;

/** The machine's time, as often as the clock on the wall shows another one. */
export function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE - (now % MINUTE));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
