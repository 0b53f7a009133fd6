import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { TimeChoice, WhenFault, WhenLabel, WhenProblem } from "../../../generated/api";

const names: Record<WhenLabel, MessageDescriptor | null> = {
  later_today: msg`Later today`,
  this_evening: msg`This evening`,
  tomorrow_morning: msg`Tomorrow morning`,
  weekend: msg`At the weekend`,
  next_week: msg`Next week`,
  exactly: null,
};

const faults: Record<WhenFault, MessageDescriptor> = {
  unreadable: msg`That is no time that Porchlight can read. Try “tomorrow 9”, “in 2 days” or “24.12. 14:00”.`,
  conflict: msg`That says two times at once.`,
  past: msg`That is over already.`,
  too_far: msg`That is more than five years away.`,
};

export const timeWords = {
  /** What a choice is called; `null` for what was read from words, which is called by its time. */
  name(choice: TimeChoice): MessageDescriptor | null {
    return names[choice.label];
  },
  /** Why words are no time. */
  fault: ({ code }: WhenProblem): MessageDescriptor => faults[code],
  /** When it is, in the account's zone; the zone itself where the machine has another. */
  exact(i18n: I18n, { at, zone }: TimeChoice): string {
    const isHere = zone === "" || zone === Intl.DateTimeFormat().resolvedOptions().timeZone;
    return i18n.date(new Date(at), {
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "numeric",
      minute: "2-digit",
      ...(isHere ? {} : { timeZone: zone, timeZoneName: "short" }),
    });
  },
};

const HOUR = 3_600_000;

/** How far ahead, in words: “in 3 hours”, “in 6 days”. */
export function inWords(i18n: I18n, ms: number): string {
  const relative = new Intl.RelativeTimeFormat(i18n.locale === "pseudo" ? "en" : i18n.locale, { numeric: "auto" });
  if (ms < HOUR) return relative.format(Math.max(1, Math.round(ms / 60_000)), "minute");
  if (ms < 24 * HOUR) return relative.format(Math.round(ms / HOUR), "hour");
  return relative.format(Math.round(ms / (24 * HOUR)), "day");
}
