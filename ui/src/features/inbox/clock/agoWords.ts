import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";

const MINUTE = 60_000;

/** How long ago, in words: “just now”, “12 minutes ago”, “3 days ago”. */
export function agoWords(i18n: I18n, ms: number): string {
  if (ms < MINUTE) return i18n._(msg`just now`);
  const relative = new Intl.RelativeTimeFormat(i18n.locale || "en", { numeric: "auto", style: "short" });
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 60) return relative.format(-minutes, "minute");
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return relative.format(-hours, "hour");
  return relative.format(-Math.floor(hours / 24), "day");
}
