import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { GreetingContent, GreetingItem, OutgoingMessage } from "../../../generated/api";
import { DEFAULT, localeName } from "../../../lib/locales";

export interface Lines {
  /** Whose list it is; `null` in flows. */
  locale: string | null;
  lines: string[];
}

/** What stands in a greeting, in a few words each. */
export function useItemWords() {
  const { t, i18n } = useLingui();

  const message = (said: OutgoingMessage): string => {
    switch (said.kind) {
      case "text":
      case "buttons":
        return said.text;
      case "heart":
        return "❤️";
      case "post":
        return t`One of your posts`;
      case "generic":
        return said.elements[0]?.title ?? t`Cards`;
      case "images":
        return t`${plural(said.images.length, { one: "# picture", other: "# pictures" })}`;
      case "media":
        return { image: t`A picture`, video: t`A video`, audio: t`A voice message`, file: t`A file` }[said.media];
    }
  };
  const locale = (of: string): string => (of === DEFAULT ? t`Default` : localeName(of, i18n.locale));
  const item = (of: GreetingItem): string => {
    switch (of.kind) {
      case "ice_breaker":
        return of.question;
      case "menu_item":
        return of.button.title;
      case "message":
        return message(of.message);
    }
  };
  const lines = (content: GreetingContent): Lines[] => {
    switch (content.kind) {
      case "ice_breakers":
        return content.locales.map((each) => ({
          locale: locale(each.locale),
          lines: each.questions.map(({ question }) => question),
        }));
      case "menu":
        return content.locales.map((each) => ({
          locale: locale(each.locale),
          lines: each.items.map(({ title }) => title),
        }));
      case "flow":
        return [{ locale: null, lines: [content.name, ...content.messages.map(message)] }];
    }
  };
  return { item, locale, message, lines };
}
