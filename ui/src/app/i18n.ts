import { i18n } from "@lingui/core";
import { messages as de } from "../locales/de.po";
import { messages as en } from "../locales/en.po";
import { messages as pseudo } from "../locales/pseudo.po";

/** The languages, each by its own name. */
export const languages = { en: "English", de: "Deutsch" } as const;

const catalogues: Record<string, typeof en> = { en, de, pseudo };

/** Which of ours fits best: the chosen one, or what the machine speaks. */
export function languageFor(setting: string, machine: readonly string[]): string {
  if (Object.hasOwn(catalogues, setting)) return setting;
  const spoken = machine.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  return spoken.find((tag) => Object.hasOwn(languages, tag)) ?? "en";
}

/** Speaks the language; numbers and dates follow the machine's region where it speaks the same one. */
export function speak(setting: string): void {
  const language = languageFor(setting, navigator.languages);
  if (i18n.locale === language) return;
  const region = navigator.languages.filter((tag) => tag.toLowerCase().startsWith(language));
  i18n.loadAndActivate({
    locale: language,
    locales: region.length > 0 ? [...region] : [language === "pseudo" ? "en" : language],
    messages: catalogues[language] ?? en,
  });
  document.documentElement.lang = language === "pseudo" ? "en" : language;
}

/** What the settings offer; the pseudo-locale only to those who build the app. */
export const offeredLanguages: Readonly<Record<string, string>> = import.meta.env.DEV
  ? { ...languages, pseudo: "Ƥşēũďō" }
  : languages;
