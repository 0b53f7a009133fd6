import type { I18n } from "@lingui/core";
import type { ApiError } from "../generated/api";
import { type Particulars, words } from "./words";

/** A failure as it is read. */
export interface ErrorWords {
  /** What happened. */
  sentence: string;
  /** Why, and what comes of it. */
  cause: string | null;
}

/** A problem in the catalogue's words. A code that is newer than these screens is said as a refusal. */
export function inWords({ code, args }: ApiError, i18n: I18n): ErrorWords {
  const text = (name: string): string => {
    const value = args[name];
    return typeof value === "number" ? i18n.number(value) : (value ?? "");
  };
  const until = args.until;
  const particulars: Particulars = {
    bytes: text("bytes"),
    min: text("min"),
    max: text("max"),
    scope: text("scope"),
    detail: text("detail"),
    field: text("field"),
    days: text("days"),
    name: text("name"),
    names: text("names"),
    at: text("at"),
    why: text("why"),
    has: text("has"),
    by: text("by"),
    width: text("width"),
    height: text("height"),
    shortcut: text("shortcut"),
    reason: text("reason"),
    until: typeof until === "number" ? whenItIs(until, i18n) : "",
  };
  const say = Object.hasOwn(words, code) ? words[code] : words.refused;
  const { sentence, cause } = say(particulars);
  return { sentence: i18n._(sentence), cause: cause ? i18n._(cause) : null };
}

function whenItIs(at: number, i18n: I18n): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return i18n.date(
    new Date(at),
    isToday ? { hour: "numeric", minute: "2-digit" } : { weekday: "short", hour: "numeric", minute: "2-digit" },
  );
}
