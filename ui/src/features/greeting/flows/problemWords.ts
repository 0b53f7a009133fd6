import { useLingui } from "@lingui/react/macro";
import type { GreetingProblem, MediaKind, OutgoingMessage } from "../../../generated/api";
import { type FieldPlace, type Fix, placeOf } from "./fixes";

/** Says what is wrong with a field of a message, and where, unless it is said there: “Quick reply 2: its title is empty”. */
export function useProblemWords(): (
  problem: GreetingProblem,
  message: OutgoingMessage | undefined,
  isAtPlace?: boolean,
) => string {
  const { t, i18n } = useLingui();

  const where = ({ reply, card, button, image }: FieldPlace): string | null => {
    const place = (index: number) => i18n.number(index + 1);
    if (reply !== null) return t`Quick reply ${place(reply)}`;
    if (button !== null && card !== null) return t`Button ${place(button)} of card ${place(card)}`;
    if (button !== null) return t`Button ${place(button)}`;
    if (card !== null) return t`Card ${place(card)}`;
    return image === null ? null : t`Picture ${place(image)}`;
  };

  return ({ field, why, has, max, detail }, message, isAtPlace = false) => {
    const place = placeOf(field);
    const of = where(place);
    const many = i18n.number(has ?? 0);
    const most = i18n.number(max ?? 0);
    const at = (words: string) => (of === null || isAtPlace ? capital(words, i18n.locale) : `${of}: ${words}`);
    if (place.name === "name") return t`It needs a name. Only you see it.`;
    if (place.name === "welcome_message_flow") return t`A flow needs a message at least.`;
    if (detail === "element_bare")
      return at(t`it needs something beside its title: a line, a picture, a page or a button`);
    if (place.name === "quick_replies") return t`${many} quick replies, and Instagram takes ${most}.`;
    if (place.name === "elements")
      return why === "too_much" ? t`${many} cards, and Instagram takes ${most}.` : t`It needs a card.`;
    if (place.name === "images")
      return why === "too_much" ? t`${many} pictures, and Instagram takes ${most}.` : t`It needs a picture.`;
    if (place.name === "buttons")
      return why === "too_much" ? at(t`${many} buttons, and Instagram takes ${most}`) : t`It needs a button.`;
    if (place.name === "text") {
      if (why !== "too_much") return t`Write what it says.`;
      const isBytes = message?.kind === "text";
      return isBytes
        ? t`${many} bytes, and Instagram takes ${most}.`
        : t`${many} letters, and Instagram takes ${most} above buttons.`;
    }
    if (place.name === "source" || place.image !== null) {
      const whole = why === "missing" ? t`it needs an address` : t`write the whole address, with https://`;
      return at(whole);
    }
    if (why === "not_an_address") {
      if (place.name === "image_url") return at(t`write its picture’s whole address, with https://`);
      return at(t`write the whole address of its page, with https://`);
    }
    if (why === "missing") {
      if (place.name === "payload") return at(t`what the tap carries is empty`);
      if (place.name === "url") return at(t`the page is missing`);
      return at(t`its title is empty`);
    }
    if (why === "too_much") {
      if (place.name === "payload") return at(t`what the tap carries is too long, ${many} of ${most}`);
      if (place.name === "subtitle") return at(t`the line below it is too long, ${many} of ${most}`);
      return at(t`its title is too long, ${many} of ${most}`);
    }
    return at(detail ?? t`Instagram would refuse this`);
  };
}

const capital = (words: string, locale: string) => words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);

/** What the press of a fix does. */
export function useFixLabel(): (fix: Fix, problem: GreetingProblem) => string {
  const { t, i18n } = useLingui();
  return (fix, { max }) => {
    switch (fix.kind) {
      case "part":
        return t`Make it several messages`;
      case "cut":
        return t`Cut it at ${i18n.number(max ?? 0)}`;
      case "https":
        return t`Put https:// before it`;
      case "carry_title":
        return t`Carry its title`;
      case "add_button":
        return t`Add a button`;
      case "take_out":
        return fix.count === 1 ? t`Take it out` : t`Take the last ${i18n.number(fix.count)} out`;
    }
  };
}

/** What a message is called, and its place. */
export function useMessageName(): (message: OutgoingMessage) => string {
  const { t } = useLingui();
  const media: Record<MediaKind, string> = { image: t`Picture`, video: t`Video`, audio: t`Sound`, file: t`File` };
  return (message) => {
    switch (message.kind) {
      case "text":
        return t`Text`;
      case "media":
        return media[message.media];
      case "images":
        return t`Pictures`;
      case "buttons":
        return t`Text with buttons`;
      case "generic":
        return t`Cards`;
      case "heart":
        return t`Heart`;
      case "post":
        return t`Post`;
    }
  };
}
