/** Times as calendar and clock show them in a zone, and the instants that they are. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(zone, format);
    return format;
  } catch {
    return null;
  }
}

/** The zone of this machine, by its IANA name. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What the wall in `zone` shows at `at`, as `2026-11-19T11:00`; `null` in a zone that this webview does not know. */
export function localOf(at: number, zone: string): string | null {
  const parts = formatOf(zone)?.formatToParts(at);
  if (!parts) return null;
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** An instant at which a wall shows something. */
export interface Shown {
  at: number;
  /** `skipped`: the clock leaves that time out, and `at` is the first one after. `twice`: it comes twice, `at` is the first. */
  how: "once" | "skipped" | "twice";
}

/** The instant at which the wall in `zone` shows `local`; `null` of no time, or in an unknown zone. */
export function instantOf(local: string, zone: string): Shown | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc) || formatOf(zone) === null) return null;
  const [before, after] = [offsetAt(asUtc - DAY, zone), offsetAt(asUtc + DAY, zone)];
  const found = [...new Set([asUtc - before, asUtc - after])]
    .filter((at) => localOf(at, zone) === local)
    .sort((one, other) => one - other);
  const [first] = found;
  if (first !== undefined) return { at: first, how: found.length > 1 ? "twice" : "once" };
  return { at: jumpWithin(asUtc - Math.max(before, after), asUtc - Math.min(before, after), zone), how: "skipped" };
}

/** How much the wall is ahead of UTC, ms. */
function offsetAt(at: number, zone: string): number {
  const minute = Math.floor(at / MINUTE) * MINUTE;
  return Date.parse(`${localOf(minute, zone)}Z`) - minute;
}

/** The instant between two at which the wall jumps. */
function jumpWithin(from: number, to: number, zone: string): number {
  let [low, high] = [from, to];
  const before = offsetAt(low, zone);
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
    if (offsetAt(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}
