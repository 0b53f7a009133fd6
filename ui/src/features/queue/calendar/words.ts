import type { I18n } from "@lingui/core";
import { asDate, plusDays } from "./days";
import type { Stretch, View } from "./stretch";

const write = (i18n: I18n, local: string, form: Intl.DateTimeFormatOptions) =>
  i18n.date(asDate(local), { ...form, timeZone: "UTC" });

/** The time of a label: `11:00`, or `11:00 AM` where that is how it is written. */
export const timeWords = (i18n: I18n, local: string): string => write(i18n, local, { timeStyle: "short" });

/** `Thursday 19 November`. */
export const dayWords = (i18n: I18n, day: string): string =>
  write(i18n, day, { weekday: "long", day: "numeric", month: "long" });

/** `Thu 19 Nov`. */
export const shortDay = (i18n: I18n, day: string): string =>
  write(i18n, day, { weekday: "short", day: "numeric", month: "short" });

/** `Thu`. */
export const weekdayWords = (i18n: I18n, day: string): string => write(i18n, day, { weekday: "short" });

/** `1 Dec` on the first of a month, else `2`. */
export const numberWords = (i18n: I18n, day: string): string =>
  day.endsWith("-01") ? write(i18n, day, { day: "numeric", month: "short" }) : i18n.number(Number(day.slice(8)));

/** `Thu 19 Nov, 11:00`. */
export const whenWords = (i18n: I18n, local: string): string => `${shortDay(i18n, local)}, ${timeWords(i18n, local)}`;

/** What a stretch is called: `16 – 22 November`, `November 2026`. */
export function stretchWords(i18n: I18n, view: View, { first, end }: Stretch, day: string): string {
  if (view !== "week") return write(i18n, day, { month: "long", year: "numeric" });
  const form = new Intl.DateTimeFormat(i18n.locales ?? i18n.locale, {
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return form.formatRange(asDate(first), asDate(plusDays(end, -1)));
}
