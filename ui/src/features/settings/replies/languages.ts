/** Languages that are offered first; any other tag can be saved too, by import or by another Porchlight. */
const offered = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "nl",
  "pl",
  "sv",
  "da",
  "nb",
  "fi",
  "cs",
  "hu",
  "ro",
  "el",
  "tr",
  "uk",
  "ru",
  "ar",
  "he",
  "fa",
  "hi",
  "bn",
  "th",
  "vi",
  "id",
  "ja",
  "ko",
  "zh-Hans",
  "zh-Hant",
] as const;

/** Those that a reply does not have yet, by name in the reader's language. */
export function offeredLanguages(taken: readonly string[], locale: string): { tag: string; name: string }[] {
  return offered
    .filter((tag) => !taken.includes(tag))
    .map((tag) => ({ tag, name: languageName(tag, locale) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** A language's name in the reader's. */
export function languageName(tag: string, locale: string): string {
  try {
    const name = new Intl.DisplayNames([locale], { type: "language" }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return tag;
  }
}

/** The language of a reply that begins: the reader's own, if it is offered. */
export function ownLanguage(locale: string): string {
  const [primary = "en"] = locale.split("-");
  return offered.some((tag) => tag === primary) ? primary : "en";
}
