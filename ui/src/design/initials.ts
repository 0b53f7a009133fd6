const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** One or two letters that stand for a name: first and last word's, or of scripts without spaces the last two signs. */
export function initials(name: string): string {
  const words = name
    .normalize("NFC")
    .split(/[\s._\-&+/]+/u)
    .map((word) => [...word].filter((sign) => /[\p{L}\p{N}]/u.test(sign)))
    .filter((word) => word.length > 0);
  const first = words[0];
  const last = words[words.length - 1];
  if (!first || !last) return [...name.trim()][0] ?? "?";
  if (cjk.test(first[0] ?? "")) return first.slice(-2).join("");
  if (words.length === 1) return (first[0] ?? "").toLocaleUpperCase();
  return `${first[0] ?? ""}${last[0] ?? ""}`.toLocaleUpperCase();
}
