import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How much time is left, in the fewest words: “41 min”, “2 h 36”, “3 d 4 h”, and seconds in the last two minutes. */
export function timeLeft(ms: number): MessageDescriptor {
  const left = Math.max(0, ms);
  if (left < 2 * MINUTE) {
    const seconds = Math.floor(left / SECOND);
    return msg`${seconds} s`;
  }
  if (left < HOUR) {
    const minutes = Math.floor(left / MINUTE);
    return msg`${minutes} min`;
  }
  if (left < DAY) {
    const hours = Math.floor(left / HOUR);
    const minutes = Math.floor((left % HOUR) / MINUTE);
    const padded = String(minutes).padStart(2, "0");
    return minutes === 0 ? msg`${hours} h` : msg`${hours} h ${padded}`;
  }
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  return hours === 0 ? msg`${days} d` : msg`${days} d ${hours} h`;
}

/** Milliseconds until the words of `timeLeft` change: the next whole minute, or second in the last two minutes. */
export function untilNextTick(ms: number): number {
  if (ms <= 0) return MINUTE;
  const unit = ms < 2 * MINUTE ? SECOND : MINUTE;
  return (ms % unit) + 1;
}
