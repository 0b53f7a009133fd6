import type { Slot } from "../../../generated/api";

/** The days of the week as slots name them: 1 is Monday. */
export const days = [1, 2, 3, 4, 5, 6, 7] as const;

const DAY = 1440;

/** The times of a day, from morning to night. */
export function timesOf(slots: readonly Slot[], day: number): number[] {
  return slots
    .filter((slot) => slot.day === day)
    .map(({ minute }) => minute)
    .sort((a, b) => a - b);
}

/** In order, and each once. */
export function inOrder(slots: readonly Slot[]): Slot[] {
  return days.flatMap((day) => [...new Set(timesOf(slots, day))].map((minute) => ({ day, minute })));
}

export function withTime(slots: readonly Slot[], day: number, minute: number): Slot[] {
  return inOrder([...slots, { day, minute }]);
}

export function withoutTime(slots: readonly Slot[], day: number, minute: number): Slot[] {
  return slots.filter((slot) => slot.day !== day || slot.minute !== minute);
}

/** The days `to` get the times of `from` in place of their own. */
export function copied(slots: readonly Slot[], from: number, to: readonly number[]): Slot[] {
  const others = slots.filter(({ day }) => day === from || !to.includes(day));
  const times = timesOf(slots, from);
  return inOrder([...others, ...to.flatMap((day) => times.map((minute) => ({ day, minute })))]);
}

/** A time that is so many minutes later; the day goes round. */
export function later(minute: number, by: number): number {
  return (((minute + by) % DAY) + DAY) % DAY;
}

/**
 * The minute of the day that is meant: `9`, `930`, `9:30`, `09.30`, `18 Uhr`, `6 pm`. `null` when none is.
 */
export function readTime(typed: string): number | null {
  const found = typed
    .trim()
    .toLowerCase()
    .match(/^(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(\d{2}))?\s*(?:(?:uhr|h)|([ap])\.?\s?m?\.?)?$/);
  if (!found) return null;
  const [, hours = "", apart, together, half] = found;
  const minutes = Number(apart ?? together ?? 0);
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === "p" ? 12 : 0);
  }
  return hour > 23 || minutes > 59 ? null : hour * 60 + minutes;
}
