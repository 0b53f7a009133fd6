import { useLingui } from "@lingui/react";
import { useEffect, useState } from "react";

const MINUTE = 60_000;

/** Says instants: the time of day today, else the day with it. They are drawn anew each minute. */
export function useWhenWords(clockOffsetMs = 0) {
  const { i18n } = useLingui();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), MINUTE);
    return () => clearInterval(timer);
  }, []);
  const now = Date.now() + clockOffsetMs;

  const at = (instant: number): string => {
    const day = new Date(instant);
    const time = { hour: "numeric", minute: "2-digit" } as const;
    if (day.toDateString() === new Date(now).toDateString()) return i18n.date(day, time);
    const isThisYear = day.getFullYear() === new Date(now).getFullYear();
    return i18n.date(day, { ...time, day: "numeric", month: "short", ...(isThisYear ? {} : { year: "numeric" }) });
  };
  /** How long ago, as “5 minutes ago”; the instant itself once that is a day. */
  const ago = (instant: number): string => {
    const minutes = Math.max(0, Math.floor((now - instant) / MINUTE));
    const [first] = i18n.locales ?? [];
    const words = new Intl.RelativeTimeFormat(i18n.locale === "pseudo" ? "en" : (first ?? i18n.locale), {
      numeric: "auto",
    });
    if (minutes < 1) return words.format(0, "second");
    if (minutes < 60) return words.format(-minutes, "minute");
    if (minutes < 24 * 60) return words.format(-Math.floor(minutes / 60), "hour");
    return at(instant);
  };
  return { at, ago };
}
