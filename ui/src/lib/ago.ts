import type { I18n } from "@lingui/core";

const DAY = 86_400_000;

/** How many whole days lie between two instants; never below 0. */
export function daysBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / DAY));
}

/** A length of days in the reader's language: “57 days”. */
export function daysInWords(days: number, i18n: I18n): string {
  return i18n.number(days, { style: "unit", unit: "day", unitDisplay: "long" });
}
