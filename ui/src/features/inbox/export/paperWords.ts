import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { PaperWords } from "../../../generated/api";

/** What stands on an exported page, in the language of the screens. Names between braces are filled there. */
export function paperWords(i18n: I18n): PaperWords {
  const { locale } = i18n;
  // Values, since braces are the catalogue's own.
  const person = "{person}";
  const account = "{account}";
  const count = "{count}";
  const page = "{page}";
  const pages = "{pages}";
  const zone = "{zone}";
  const when = "{day}, {time} ({zone})";
  return {
    language: locale === "en" ? (navigator.language.startsWith("en-") ? navigator.language : "en") : locale,
    months: Array.from({ length: 12 }, (_, month) => part(locale, new Date(2026, month, 1), "month")),
    // 2026-06-01 is a Monday.
    weekdays: Array.from({ length: 7 }, (_, day) => part(locale, new Date(2026, 5, 1 + day), "weekday")),
    day: pattern(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    time: pattern(locale, { hour: "numeric", minute: "2-digit" }),
    halves: halves(locale),
    footer: i18n._(msg`Exported from Porchlight on ${when}`),
    numbering: i18n._(msg`page ${page} of ${pages}`),
    times: i18n._(msg`All times are in the zone ${zone}`),
    with: i18n._(msg`${person} with ${account}`),
    messages: i18n._(msg`Messages: ${count}`),
    kinds: {
      image: i18n._(msg`Picture`),
      video: i18n._(msg`Video`),
      audio: i18n._(msg`Voice message`),
      file: i18n._(msg`File`),
      post: i18n._(msg`Shared post`),
      reel: i18n._(msg`Shared reel`),
      story_mention: i18n._(msg`Mentioned you in their story. Story media are never kept.`),
      story: i18n._(msg`Shared story. Story media are never kept.`),
      like_heart: "❤️",
      ephemeral: i18n._(msg`Disappearing photo or video`),
      template: i18n._(msg`Message with buttons`),
      unsupported: i18n._(msg`Something that Instagram shows only in its app`),
      unsent: i18n._(msg`Message taken back`),
      unknown: i18n._(msg`A message whose content Instagram did not tell`),
      tap: i18n._(msg`Tapped`),
      referral: i18n._(msg`Came by a link or an ad`),
      story_reply: i18n._(msg`Answer to your story`),
      text: "",
    },
    edited: i18n._(msg`Edited`),
    inApp: i18n._(msg`Sent in the Instagram app`),
    byOtherApp: i18n._(msg`Sent by another app`),
    asPerson: i18n._(msg`Sent as a person`),
    automatic: i18n._(msg`Sent automatically`),
  };
}

type Named = "month" | "weekday";

/** A month or a weekday as it reads within a date: some languages bend it. */
function part(locale: string, date: Date, type: Named): string {
  const whole = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  return whole.formatToParts(date).find((each) => each.type === type)?.value ?? "";
}

/** How the language writes a date or a time, with names between braces for its parts. */
function pattern(locale: string, options: Intl.DateTimeFormatOptions): string {
  const names: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {
    weekday: "{weekday}",
    day: "{day}",
    month: "{month}",
    year: "{year}",
    hour: "{hour}",
    minute: "{minute}",
    dayPeriod: "{half}",
  };
  const parts = new Intl.DateTimeFormat(locale, options).formatToParts(new Date(2026, 10, 21, 9, 5));
  return parts.map(({ type, value }) => names[type] ?? value).join("");
}

function halves(locale: string): string[] {
  const half = (hour: number) =>
    new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" })
      .formatToParts(new Date(2026, 10, 21, hour))
      .find(({ type }) => type === "dayPeriod")?.value;
  const [before, after] = [half(9), half(21)];
  return before === undefined || after === undefined ? [] : [before, after];
}
