import { weekdayName, weekdays } from "../../../lib/clock";

/** The name of a day, 1 for Monday. */
export function dayName(day: number, locale: string, width: "short" | "long"): string {
  return weekdayName(weekdays[day - 1] ?? "monday", locale, width);
}
