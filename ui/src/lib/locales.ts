/** The list that everybody sees who has none in their own language. */
export const DEFAULT = "default";

/** Regions that are no country’s, as `Intl` says them. */
const regions: Readonly<Record<string, string>> = { ar_AR: "ar", es_LA: "es-419", tl_PH: "fil-PH" };

/** A locale's name in the reader's language, with its region; its code where that names none. */
export function localeName(locale: string, reader: string): string {
  const spoken = reader === "pseudo" ? "en" : reader;
  try {
    const tag = regions[locale] ?? locale.replace("_", "-");
    const name = new Intl.DisplayNames([spoken], { type: "language", languageDisplay: "standard" }).of(tag) ?? locale;
    return name.charAt(0).toLocaleUpperCase(spoken) + name.slice(1);
  } catch {
    return locale;
  }
}
