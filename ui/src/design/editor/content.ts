import { type Button, limits, type QuickReply, type TemplateElement } from "../../generated/api";
import { charsOf } from "../../lib/bytes";

/** A title as Instagram shows it on a quick reply: what is longer ends in dots (`facts.md §6.3`). */
export function titleShown(title: string): string {
  const signs = [...title];
  const { max } = limits.QUICK_REPLY_TITLE;
  return signs.length > max ? `${signs.slice(0, max).join("")}...` : title;
}

/** Whether a title ends in dots because Instagram has cut it: it is as people see it, and nothing is too much in it. */
export function isCut(title: string): boolean {
  return charsOf(title) > limits.QUICK_REPLY_TITLE.max && titleShown(title) === title;
}

/** What a tap carries unless the user says otherwise: the title, in capitals, as one word. */
export function payloadFor(title: string): string {
  const word = title
    .normalize("NFC")
    .toLocaleUpperCase("en")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  return word === "" ? "REPLY" : [...word].slice(0, limits.QUICK_REPLY_PAYLOAD.max).join("");
}

export const newQuickReply = (): QuickReply => ({
  content: { contentType: "text", title: "", payload: payloadFor("") },
  imageUrl: null,
});

export const newButton = (): Button => ({ type: "web_url", title: "", url: "" });

export const newCard = (): TemplateElement => ({
  title: "",
  subtitle: null,
  imageUrl: null,
  defaultActionUrl: null,
  buttons: [],
});

/** The same with another title; what the tap carries follows as long as it was nobody's own words. */
export function retitled(reply: QuickReply, title: string): QuickReply {
  const { content } = reply;
  if (content.contentType !== "text") return reply;
  const follows = content.payload === payloadFor(content.title);
  return { ...reply, content: { ...content, title, payload: follows ? payloadFor(title) : content.payload } };
}

/** The same for a button. */
export function renamed(button: Button, title: string): Button {
  if (button.type === "web_url") return { ...button, title };
  const follows = button.payload === payloadFor(button.title);
  return { ...button, title, payload: follows ? payloadFor(title) : button.payload };
}

/** A button of the other kind, with the same title; it leads where it led when it was `before` of that kind. */
export function retyped(button: Button, type: Button["type"], before?: Button): Button {
  if (button.type === type) return button;
  const { title } = button;
  if (type === "web_url") return { type, title, url: before?.type === type ? before.url : "" };
  const own = before?.type === type && isOwn(before.title, before.payload) ? before.payload : payloadFor(title);
  return { type, title, payload: own };
}

/** Whether what a tap carries was written, and does not follow from its title. */
const isOwn = (title: string, payload: string) => payload !== "" && payload !== payloadFor(title);

export const buttonHasWords = (button: Button) =>
  button.title !== "" || (button.type === "web_url" ? button.url !== "" : isOwn(button.title, button.payload));

export const replyHasWords = ({ content }: QuickReply) =>
  content.contentType !== "text" || content.title.trim() !== "" || isOwn(content.title, content.payload);

export const cardHasWords = (card: TemplateElement) =>
  card.title !== "" ||
  Boolean(card.subtitle || card.imageUrl || card.defaultActionUrl) ||
  card.buttons.some(buttonHasWords);
