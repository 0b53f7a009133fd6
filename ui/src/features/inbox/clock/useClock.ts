import { useEffect, useState } from "react";
import { untilNextTick } from "./timeLeft";

/**
 * The instant on an account's clock (machine time plus its offset), moving as often as the words for the time left
 * until `until` change; once a minute without it.
 */
export function useClock(offsetMs: number, until: number | null = null): number {
  const [now, setNow] = useState(() => Date.now() + offsetMs);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const instant = Date.now() + offsetMs;
      setNow(instant);
      timer = setTimeout(tick, until === null ? 60_000 : untilNextTick(until - instant));
    };
    tick();
    return () => clearTimeout(timer);
  }, [offsetMs, until]);
  return now;
}
