export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The instant at which the fixture's world stands. */
export const worldNow = Date.UTC(2026, 10, 21, 13, 4);
