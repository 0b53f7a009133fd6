/**
 * Days and minutes as calendar and clock on the wall show them: `2026-11-19` and `2026-11-19T11:00`. No zone takes part in
 * reckoning with them, so a day is a day long also where the clock is changed in it.
 */
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const instantOf = (local: string) => Date.parse(`${local.length === 10 ? `${local}T00:00` : local}:00Z`);
const minuteOf = (at: number) => new Date(at).toISOString().slice(0, 16);

/** The day of a label. */
export const dayOf = (local: string): string => local.slice(0, 10);

/** The time of a label: `11:00`. */
export const timeOf = (local: string): string => local.slice(11, 16);

/** The same time on another day. */
export const onDay = (local: string, day: string): string => `${day}T${timeOf(local)}`;

/** So many days later. */
export const plusDays = (day: string, days: number): string => dayOf(minuteOf(instantOf(day) + days * DAY));

/** So many minutes later on the wall. */
export const plusMinutes = (local: string, minutes: number): string => minuteOf(instantOf(local) + minutes * MINUTE);

/** The next quarter of an hour in a direction: 11:05 becomes 11:15, or 11:00. */
export function nextQuarter(local: string, direction: 1 | -1): string {
  const over = Number(local.slice(14, 16)) % 15;
  if (over === 0) return plusMinutes(local, direction * 15);
  return plusMinutes(local, direction === 1 ? 15 - over : -over);
}

/** The day of the week, 1 (Monday) to 7 (Sunday). */
export const weekday = (day: string): number => new Date(instantOf(day)).getUTCDay() || 7;

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => plusDays(day, 1 - weekday(day));

/** The first of a day's month. */
export const firstOf = (day: string): string => `${day.slice(0, 8)}01`;

/** The first of the month that is so many months later. */
export function plusMonths(day: string, months: number): string {
  const date = new Date(instantOf(firstOf(day)));
  date.setUTCMonth(date.getUTCMonth() + months);
  return dayOf(date.toISOString());
}

/** The days from the first up to the one before `end`. */
export function daysBetween(first: string, end: string): string[] {
  const days: string[] = [];
  for (let day = first; day < end; day = plusDays(day, 1)) days.push(day);
  return days;
}

/** A label as an instant of no zone, to be written with `timeZone: "UTC"`. */
export const asDate = (local: string): Date => new Date(instantOf(local));

/** Whether an address names a day that there is. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && Number.isFinite(instantOf(text)) && dayOf(minuteOf(instantOf(text))) === text;

/** Whether what is typed is a whole label. */
export const isLocal = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && isDay(dayOf(text));
