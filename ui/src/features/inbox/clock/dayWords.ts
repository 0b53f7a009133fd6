import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";

const DAY = 24 * 60 * 60 * 1000;

function dayOf(at: number): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);
}

/** A day's name in a thread: “Today”, “Yesterday”, “Tuesday”, “3 March”, “3 March 2025”. */
export function dayWords(i18n: I18n, at: number, now: number): string {
  const ago = dayOf(now) - dayOf(at);
  if (ago === 0) return i18n._(msg`Today`);
  if (ago === 1) return i18n._(msg`Yesterday`);
  if (ago > 1 && ago < 7) return i18n.date(new Date(at), { weekday: "long" });
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return i18n.date(new Date(at), { day: "numeric", month: "long", ...(isThisYear ? {} : { year: "numeric" }) });
}

/** When something last happened, for a row of the list: the time today, then the day in short. */
export function whenWords(i18n: I18n, at: number, now: number): string {
  const ago = dayOf(now) - dayOf(at);
  if (ago <= 0) return i18n.date(new Date(at), { hour: "numeric", minute: "2-digit" });
  if (ago === 1) return i18n._(msg`Yesterday`);
  if (ago < 7) return i18n.date(new Date(at), { weekday: "short" });
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return i18n.date(
    new Date(at),
    isThisYear ? { day: "numeric", month: "short" } : { day: "numeric", month: "short", year: "2-digit" },
  );
}

/** When something comes back, for a row of the list: the time today, the day with its time this week, then the day. */
export function untilWords(i18n: I18n, at: number, now: number): string {
  const ahead = dayOf(at) - dayOf(now);
  const date = new Date(at);
  if (ahead <= 0) return i18n.date(date, { hour: "numeric", minute: "2-digit" });
  if (ahead < 7) return i18n.date(date, { weekday: "short", hour: "numeric", minute: "2-digit" });
  return i18n.date(date, { day: "numeric", month: "short" });
}
