import type { I18n } from "@lingui/core";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long ago in the fewest letters: “3h”, “2d”, “5w”, “2y”. */
export function shortAgo(i18n: I18n, ms: number): string {
  const unit = (value: number, name: string) =>
    i18n.number(Math.max(1, Math.floor(value)), { style: "unit", unit: name, unitDisplay: "narrow" });
  if (ms < HOUR) return unit(ms / 60_000, "minute");
  if (ms < DAY) return unit(ms / HOUR, "hour");
  if (ms < 14 * DAY) return unit(ms / DAY, "day");
  if (ms < 365 * DAY) return unit(ms / (7 * DAY), "week");
  return unit(ms / (365 * DAY), "year");
}
