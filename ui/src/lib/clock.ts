import type { Weekday } from "../generated/api";

export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const satisfies readonly Weekday[];

/** A day's name in a language. The first of January 2024 was a Monday. */
export function weekdayName(day: Weekday, locale: string, width: "short" | "long"): string {
  const date = new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day)));
  return new Intl.DateTimeFormat(locale, { weekday: width, timeZone: "UTC" }).format(date);
}

/** Minutes after midnight, as a clock on the wall shows them. */
export function clockTime(minutes: number, locale: string): string {
  const date = new Date(Date.UTC(2024, 0, 1, 0, minutes));
  return new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(date);
}

/** Every half hour of a day, and the minute that is chosen where it is another. */
export function offeredTimes(chosen: number): number[] {
  const halves = Array.from({ length: 48 }, (_, half) => half * 30);
  return halves.includes(chosen) ? halves : [...halves, chosen].sort((a, b) => a - b);
}

/** All zones that are known here, and the one that is chosen. */
export function offeredZones(chosen: string | null): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return chosen === null || known.includes(chosen) ? known : [chosen, ...known];
}
