const KEY = "emoji.recent";
const MOST = 24;

/** The signs that were chosen last, the newest first; at most 24. */
export function recentEmoji(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((sign) => typeof sign === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Remembers that one was chosen. */
export function rememberEmoji(sign: string): void {
  const kept = [sign, ...recentEmoji().filter((other) => other !== sign)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Without a place to keep them there are no recent ones; nothing else hangs on it.
  }
}
