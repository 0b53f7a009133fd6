import type { PostRow } from "../../../generated/api";

const known = new Map<string, Intl.DateTimeFormat>();

function wallOf(zone: string): Intl.DateTimeFormat {
  const made = known.get(zone);
  if (made) return made;
  const form: Intl.DateTimeFormatOptions = {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  };
  let wall: Intl.DateTimeFormat;
  try {
    wall = new Intl.DateTimeFormat("en-GB", { ...form, timeZone: zone });
  } catch {
    // A zone that the webview does not know: the machine's own is nearest to what the user sees.
    wall = new Intl.DateTimeFormat("en-GB", form);
  }
  known.set(zone, wall);
  return wall;
}

/** What the wall in a zone shows at an instant: `2026-11-19T11:00`. */
export function localOf(at: number, zone: string): string {
  const parts = Object.fromEntries(
    wallOf(zone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** Where a post stands in the calendar: what its label says, and of one that is out, when it went out. */
export function labelOf({ state, at, local, zone }: Pick<PostRow, "state" | "at" | "local" | "zone">): string | null {
  return state === "live" && at !== null ? localOf(at, zone) : local;
}

/**
 * When a post goes out by the wall, where that is not what its label says: the clock is put forward over its time. `null`
 * where it is.
 */
export function shiftedTo({ state, at, local, zone }: Pick<PostRow, "state" | "at" | "local" | "zone">): string | null {
  if (state === "live" || at === null || local === null) return null;
  const shown = localOf(at, zone);
  return shown === local ? null : shown;
}
