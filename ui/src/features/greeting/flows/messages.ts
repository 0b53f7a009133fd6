import { buttonHasWords, cardHasWords, newButton, newCard, replyHasWords } from "../../../design/editor/content";
import { limits, type OutgoingMessage } from "../../../generated/api";
import { isOver } from "../../../lib/bytes";

/** What can be added. */
export type NewKind =
  | "text"
  | "picture"
  | "buttons"
  | "cards"
  | "pictures"
  | "video"
  | "sound"
  | "file"
  | "heart"
  | "post";

/** To a flow. Others may come from Instagram; they are kept and shown. */
export const newKinds: readonly NewKind[] = ["text", "picture", "buttons", "cards"];

/** To an answer. */
export const answerKinds: readonly NewKind[] = [...newKinds, "pictures", "video", "sound", "file", "heart", "post"];

/** An empty message of a kind. */
export function newMessage(kind: NewKind): OutgoingMessage {
  switch (kind) {
    case "text":
      return { kind: "text", text: "", quickReplies: [] };
    case "picture":
      return { kind: "media", media: "image", source: { url: "" } };
    case "buttons":
      return { kind: "buttons", text: "", buttons: [newButton()] };
    case "cards":
      return { kind: "generic", elements: [newCard()] };
    case "pictures":
      return { kind: "images", images: [{ url: "" }, { url: "" }] };
    case "video":
      return { kind: "media", media: "video", source: { url: "" } };
    case "sound":
      return { kind: "media", media: "audio", source: { url: "" } };
    case "file":
      return { kind: "media", media: "file", source: { url: "" } };
    case "heart":
      return { kind: "heart" };
    case "post":
      return { kind: "post", mediaId: "" };
  }
}

/** Whether nothing was written in it yet, so that taking it out loses nothing. */
export function isBlank(message: OutgoingMessage): boolean {
  switch (message.kind) {
    case "text":
      return message.text === "" && !message.quickReplies.some(replyHasWords);
    case "media":
      return "url" in message.source && message.source.url === "";
    case "images":
      return message.images.every((source) => "url" in source && source.url === "");
    case "buttons":
      return message.text === "" && !message.buttons.some(buttonHasWords);
    case "generic":
      return !message.elements.some(cardHasWords);
    case "heart":
      return true;
    case "post":
      return message.mediaId === "";
  }
}

/** Whether quick replies of this message would be lost on the way: they show only below the last message of a flow. */
export function repliesAreCovered(messages: readonly OutgoingMessage[], index: number): boolean {
  const message = messages[index];
  return message?.kind === "text" && message.quickReplies.length > 0 && index < messages.length - 1;
}

/** Whether a text must be parted to go out. */
export function isTooLong(message: OutgoingMessage): boolean {
  if (message.kind === "text") return isOver(message.text, limits.MESSAGE_TEXT);
  return message.kind === "buttons" && isOver(message.text, limits.BUTTON_TEMPLATE_TEXT);
}

/** One message as several, with these pieces of its text; what hangs on it stays with the last. */
export function parted(message: OutgoingMessage, pieces: readonly string[]): OutgoingMessage[] {
  if ((message.kind !== "text" && message.kind !== "buttons") || pieces.length === 0) return [message];
  const last = pieces.at(-1) ?? "";
  const end = message.kind === "buttons" ? ending(last, limits.BUTTON_TEMPLATE_TEXT.max) : last;
  const rest = last.slice(0, last.length - end.length).trim();
  return [
    ...[...pieces.slice(0, -1), rest]
      .filter((text) => text !== "")
      .map((text): OutgoingMessage => ({ kind: "text", text, quickReplies: [] })),
    { ...message, text: end },
  ];
}

/** The end of a text, of at most so many characters: whole sentences if there is one, else whole words. */
function ending(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = text.slice(-most);
  return (/[.!?…]\s+(.+)$/su.exec(tail) ?? /\s(.+)$/su.exec(tail))?.[1] ?? tail;
}
