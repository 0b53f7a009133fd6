import { type Button, limits, type QuickReply, type TemplateElement } from "../../generated/api";
import { isOver, type Most } from "../../lib/bytes";

/** Why a field will not do. */
export type Fault = "missing" | "too_long" | "not_an_address" | "needs_more";

export function wordsFault(text: string, limit: Most): Fault | null {
  if (text.trim() === "") return "missing";
  return isOver(text, limit) ? "too_long" : null;
}

/** An address that a phone is to open: `http` or `https`, with a host and without spaces. */
export function addressFault(address: string): Fault | null {
  if (address === "") return "missing";
  const isWhole = /^https?:\/\/[^\s/?#:@][^\s]*$/iu.test(address) && URL.canParse(address);
  return isWhole ? null : "not_an_address";
}

const ifGiven = (address: string | null) => (address === null || address === "" ? null : addressFault(address));

export interface QuickReplyFaults {
  title: Fault | null;
  payload: Fault | null;
}

/** A long title is no fault: Instagram cuts it. */
export function quickReplyFaults({ content }: QuickReply): QuickReplyFaults {
  if (content.contentType !== "text") return { title: null, payload: null };
  return {
    title: wordsFault(content.title, limits.MESSAGE_TEXT),
    payload: wordsFault(content.payload, limits.QUICK_REPLY_PAYLOAD),
  };
}

export interface ButtonFaults {
  title: Fault | null;
  target: Fault | null;
}

export function buttonFaults(button: Button): ButtonFaults {
  return {
    title: wordsFault(button.title, limits.BUTTON_TITLE),
    target: button.type === "web_url" ? addressFault(button.url) : wordsFault(button.payload, limits.BUTTON_PAYLOAD),
  };
}

export interface CardFaults {
  title: Fault | null;
  subtitle: Fault | null;
  imageUrl: Fault | null;
  defaultActionUrl: Fault | null;
  /** It has nothing beside its title. */
  whole: Fault | null;
}

export function cardFaults(card: TemplateElement): CardFaults {
  const hasMore =
    Boolean(card.subtitle) || Boolean(card.imageUrl) || Boolean(card.defaultActionUrl) || card.buttons.length > 0;
  return {
    title: wordsFault(card.title, limits.ELEMENT_TITLE),
    subtitle: card.subtitle && isOver(card.subtitle, limits.ELEMENT_SUBTITLE) ? "too_long" : null,
    imageUrl: ifGiven(card.imageUrl),
    defaultActionUrl: ifGiven(card.defaultActionUrl),
    whole: hasMore ? null : "needs_more",
  };
}
