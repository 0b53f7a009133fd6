import { useLingui } from "@lingui/react";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";

/** Hands the language on to the parts that bring words of their own. */
export function SpokenTree({ children }: { children: ReactNode }) {
  const { i18n } = useLingui();
  const [first] = i18n.locales ?? [];
  const locale = i18n.locale === "pseudo" ? "en" : (first ?? i18n.locale);
  return <I18nProvider locale={locale}>{children}</I18nProvider>;
}
