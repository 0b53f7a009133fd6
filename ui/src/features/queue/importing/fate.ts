import type { PostImportRow } from "../../../generated/api";

/** What becomes of a row. */
export type Fate = "scheduled" | "draft" | "left_out";

/** What a row becomes; without `schedules` every good one becomes a draft. */
export function fateOf({ fault, problems, local }: PostImportRow, schedules: boolean): Fate {
  if (fault !== null) return "left_out";
  return schedules && problems.length === 0 && local !== null ? "scheduled" : "draft";
}

/** Whether somebody should look at a row before it is imported. */
export function isDoubtful({ fault, problems }: PostImportRow): boolean {
  return fault !== null || problems.length > 0;
}

/** How many rows become what. */
export function totals(rows: readonly PostImportRow[], schedules: boolean): Record<Fate, number> {
  const counts = { scheduled: 0, draft: 0, left_out: 0 };
  for (const row of rows) counts[fateOf(row, schedules)] += 1;
  return counts;
}

/** What a calendar and a clock show, in words: the day and the time. As it stands there when it is no time. */
export function localWords(local: string, locale: string): [day: string, time: string] {
  const at = Date.parse(`${local}Z`);
  if (Number.isNaN(at)) return [local, ""];
  const inWords = (form: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...form, timeZone: "UTC" }).format(at);
  return [
    inWords({ weekday: "short", day: "numeric", month: "short", year: "numeric" }),
    inWords({ hour: "numeric", minute: "2-digit" }),
  ];
}
