import { offeredZones } from "../../../lib/clock";

/** A time zone that can be chosen. */
export interface Zone {
  /** By the IANA. */
  id: string;
  /** Its name, to be read. */
  name: string;
  /** How far it is from Greenwich at the moment: `GMT+1`. */
  offset: string;
  /** By what it is found, in small letters. */
  words: string;
}

/** Cities that are called otherwise today than where webviews still list their zones. */
const renamed: Readonly<Record<string, string>> = {
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho Chi Minh",
  "Europe/Kiev": "Europe/Kyiv",
};

/** The name of a zone, to be read. */
export function zoneName(id: string): string {
  return renamed[id] ?? id.replaceAll("_", " ");
}

function part(id: string, now: number, locale: string, timeZoneName: "shortOffset" | "longGeneric"): string {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: id, timeZoneName }).formatToParts(now);
    return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  } catch {
    // A zone that the engine knows and this webview does not.
    return "";
  }
}

/** How far a zone is from Greenwich at `now`: `GMT`, `GMT+5:30`; empty when it is not known here. */
export function offsetOf(id: string, now: number): string {
  return part(id, now, "en", "shortOffset");
}

/** What the clock on the wall shows there; empty when the zone is not known here. */
export function clockIn(id: string, now: number, locale: string): string {
  try {
    return new Intl.DateTimeFormat(locale, { timeZone: id, hour: "numeric", minute: "2-digit" }).format(now);
  } catch {
    return "";
  }
}

/** The zone of this machine. */
export function machineZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** All zones: the chosen one and the machine's first, then by name. They are found by what their time is called, too. */
export function allZones(chosen: string, now: number, locale: string): Zone[] {
  const first = [...new Set([chosen, machineZone(), "UTC"])];
  const ids = [...first, ...offeredZones(null).filter((id) => !first.includes(id))];
  return ids.map((id) => {
    const name = zoneName(id);
    const offset = offsetOf(id, now);
    const words = `${name} ${offset} ${part(id, now, locale, "longGeneric")}`.toLowerCase();
    return { id, name, offset, words };
  });
}

/** Those that have every word of the query in them. */
export function zonesFound(zones: readonly Zone[], query: string): Zone[] {
  const wanted = query.trim().toLowerCase().split(/\s+/);
  return zones.filter(({ words }) => wanted.every((word) => words.includes(word)));
}
