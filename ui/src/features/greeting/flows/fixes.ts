import { newButton, payloadFor } from "../../../design/editor/content";
import { addressFault } from "../../../design/editor/fitness";
import type { Button, GreetingProblem, OutgoingMessage, QuickReply, TemplateElement } from "../../../generated/api";
import { limits } from "../../../generated/api";
import { lengthOf, type Most } from "../../../lib/bytes";

/** What one press can do about a problem. */
export type Fix =
  /** Part a text that is too long; how is for the engine to say (`text_split`). */
  | { kind: "part" }
  | { kind: "cut"; message: OutgoingMessage }
  | { kind: "https"; message: OutgoingMessage }
  | { kind: "carry_title"; message: OutgoingMessage }
  | { kind: "add_button"; message: OutgoingMessage }
  /** Take out what is too much, or says nothing. */
  | { kind: "take_out"; message: OutgoingMessage; count: number };

/** A path within a message, in its pieces: `elements[1].buttons[0].url`. */
export interface FieldPlace {
  reply: number | null;
  card: number | null;
  button: number | null;
  image: number | null;
  /** What is left: `title`, `text`, `quick_replies`, or nothing. */
  name: string;
}

export function placeOf(field: string): FieldPlace {
  const place: FieldPlace = { reply: null, card: null, button: null, image: null, name: "" };
  const lists = { quick_replies: "reply", elements: "card", buttons: "button", images: "image" } as const;
  let rest = field;
  for (;;) {
    const [whole, list, index] = /^(quick_replies|elements|buttons|images)\[(\d+)\]\.?/.exec(rest) ?? [];
    if (whole === undefined || list === undefined) break;
    place[lists[list as keyof typeof lists]] = Number(index);
    rest = rest.slice(whole.length);
  }
  return { ...place, name: rest };
}

/** What can be done about a problem by a press, where there is something sure to be meant. */
export function fixOf({ field, why, max, limit }: GreetingProblem, message: OutgoingMessage): Fix | null {
  const place = placeOf(field);
  if (field === "text" && why === "too_much") return { kind: "part" };
  if (field === "quick_replies" && why === "too_much") return surplus(message, max ?? 0);
  if (place.name === "buttons" && why === "missing") return added(message, place);
  if (place.name === "buttons" && why === "too_much") return surplus(message, max ?? 0, place.card);
  if (field === "elements" && why === "too_much") return surplus(message, max ?? 0);
  if (place.card !== null && place.name === "" && why === "rule") return added(message, place);
  if (why === "missing") return place.name === "payload" ? carried(message, place) : emptied(message, place);
  if (why === "not_an_address") {
    const whole = onValue(message, place, withHttps);
    return whole === null ? null : { kind: "https", message: whole };
  }
  const most: Most | undefined = limit !== null && limit in limits ? limits[limit as keyof typeof limits] : undefined;
  if (why !== "too_much" || most === undefined) return null;
  const cut = onValue(message, place, (value) => shortened(value, most));
  return cut === null ? null : { kind: "cut", message: cut };
}

/** The address with what it lacks; as it is when that does not help. */
function withHttps(address: string): string {
  const whole = `https://${address.trim().replace(/^(https?:)?\/*/i, "")}`;
  return /[^.]\.[^.\s]/.test(address) && addressFault(whole) === null ? whole : address;
}

/** As much of a text as a limit takes, without parting a sign. */
function shortened(text: string, most: Most): string {
  let short = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)) {
    if (lengthOf(short + segment, most) > most.max) break;
    short += segment;
  }
  return short.trimEnd();
}

const replaced = <T>(all: readonly T[], index: number | null, change: (one: T) => T): T[] =>
  all.map((one, at) => (at === index ? change(one) : one));

const without = <T>(all: readonly T[], index: number | null): T[] => all.filter((_, at) => at !== index);

function onReply(message: OutgoingMessage, index: number | null, change: (reply: QuickReply) => QuickReply) {
  return message.kind === "text"
    ? { ...message, quickReplies: replaced(message.quickReplies, index, change) }
    : message;
}

function onCard(message: OutgoingMessage, index: number | null, change: (card: TemplateElement) => TemplateElement) {
  return message.kind === "generic" ? { ...message, elements: replaced(message.elements, index, change) } : message;
}

function onButtons(message: OutgoingMessage, card: number | null, change: (buttons: Button[]) => Button[]) {
  if (message.kind === "buttons") return { ...message, buttons: change(message.buttons) };
  return onCard(message, card, (one) => ({ ...one, buttons: change(one.buttons) }));
}

/** The message with the text at a place changed; `null` when that changes nothing. */
function onValue(
  message: OutgoingMessage,
  place: FieldPlace,
  change: (text: string) => string,
): OutgoingMessage | null {
  const { name, reply, card, button, image } = place;
  const given = (text: string | null) => (text === null ? null : change(text));
  const inButton = (one: Button): Button => {
    if (name === "title") return { ...one, title: change(one.title) };
    return one.type === "web_url" ? { ...one, url: change(one.url) } : { ...one, payload: change(one.payload) };
  };
  const inReply = (one: QuickReply): QuickReply => {
    if (name === "image_url") return { ...one, imageUrl: given(one.imageUrl) };
    if (one.content.contentType !== "text") return one;
    const { title, payload } = one.content;
    return {
      ...one,
      content: { ...one.content, ...(name === "title" ? { title: change(title) } : { payload: change(payload) }) },
    };
  };
  const inCard = (one: TemplateElement): TemplateElement => {
    if (name === "title") return { ...one, title: change(one.title) };
    if (name === "subtitle") return { ...one, subtitle: given(one.subtitle) };
    if (name === "image_url") return { ...one, imageUrl: given(one.imageUrl) };
    return name === "default_action" ? { ...one, defaultActionUrl: given(one.defaultActionUrl) } : one;
  };
  let changed = message;
  if (button !== null) changed = onButtons(message, card, (buttons) => replaced(buttons, button, inButton));
  else if (reply !== null) changed = onReply(message, reply, inReply);
  else if (card !== null) changed = onCard(message, card, inCard);
  else if (image !== null && message.kind === "images") {
    const images = replaced(message.images, image, (one) => ("url" in one ? { url: change(one.url) } : one));
    changed = { ...message, images };
  } else if (name === "source" && message.kind === "media" && "url" in message.source) {
    changed = { ...message, source: { url: change(message.source.url) } };
  }
  return JSON.stringify(changed) === JSON.stringify(message) ? null : changed;
}

/** Without what is over the number that is allowed, the last ones first. */
function surplus(message: OutgoingMessage, most: number, card: number | null = null): Fix | null {
  const fix = (count: number, left: OutgoingMessage): Fix => ({ kind: "take_out", count: count - most, message: left });
  if (message.kind === "text")
    return fix(message.quickReplies.length, { ...message, quickReplies: message.quickReplies.slice(0, most) });
  if (message.kind === "generic" && card === null)
    return fix(message.elements.length, { ...message, elements: message.elements.slice(0, most) });
  const buttons = message.kind === "buttons" ? message.buttons : buttonsOf(message, card);
  return buttons.length === 0
    ? null
    : fix(
        buttons.length,
        onButtons(message, card, (all) => all.slice(0, most)),
      );
}

const buttonsOf = (message: OutgoingMessage, card: number | null): readonly Button[] =>
  (message.kind === "generic" ? message.elements[card ?? -1]?.buttons : undefined) ?? [];

const added = (message: OutgoingMessage, { card }: FieldPlace): Fix => ({
  kind: "add_button",
  message: onButtons(message, card, (buttons) => [...buttons, newButton()]),
});

/** What a tap carries, from what it says; nothing where it says nothing either. */
function carried(message: OutgoingMessage, { reply, card, button }: FieldPlace): Fix | null {
  const named = (title: string, payload: string) => (title.trim() === "" ? payload : payloadFor(title));
  const changed =
    button === null
      ? onReply(message, reply, (one) =>
          one.content.contentType === "text"
            ? { ...one, content: { ...one.content, payload: named(one.content.title, one.content.payload) } }
            : one,
        )
      : onButtons(message, card, (buttons) =>
          replaced(buttons, button, (one) =>
            one.type === "postback" ? { ...one, payload: named(one.title, one.payload) } : one,
          ),
        );
  return JSON.stringify(changed) === JSON.stringify(message) ? null : { kind: "carry_title", message: changed };
}

/** Without a row that says nothing; the last button of a message with buttons stays, for it needs one. */
function emptied(message: OutgoingMessage, { reply, card, button, image, name }: FieldPlace): Fix | null {
  const fix = (left: OutgoingMessage): Fix => ({ kind: "take_out", count: 1, message: left });
  if (reply !== null && name === "title" && message.kind === "text")
    return fix({ ...message, quickReplies: without(message.quickReplies, reply) });
  if (
    button !== null &&
    name === "title" &&
    (card !== null || (message.kind === "buttons" && message.buttons.length > 1))
  )
    return fix(onButtons(message, card, (buttons) => without(buttons, button)));
  if (image !== null && message.kind === "images" && message.images.length > 1)
    return fix({ ...message, images: without(message.images, image) });
  if (card !== null && button === null && message.kind === "generic" && message.elements.length > 1 && name === "title")
    return fix({ ...message, elements: without(message.elements, card) });
  return null;
}

/** What stands at a place, to tell whether it is still what a problem was found in. */
function valueAt(message: OutgoingMessage | undefined, field: string): unknown {
  if (message === undefined) return undefined;
  const { reply, card, button, image, name } = placeOf(field);
  if (name === "text") return "text" in message ? message.text : undefined;
  if (name === "source") return message.kind === "media" ? message.source : undefined;
  if (image !== null || name === "images") {
    const images = message.kind === "images" ? message.images : [];
    return image === null ? images.length : images[image];
  }
  if (reply !== null || name === "quick_replies") {
    const replies = message.kind === "text" ? message.quickReplies : [];
    return reply === null ? replies.length : named(replies[reply], name);
  }
  const cards = message.kind === "generic" ? message.elements : [];
  if (name === "elements") return cards.length;
  const buttons = message.kind === "buttons" ? message.buttons : (cards[card ?? -1]?.buttons ?? []);
  if (name === "buttons") return buttons.length;
  return button === null ? named(cards[card ?? -1], name) : named(buttons[button], name);
}

/** A field of a row by its name on the wire; the whole row where the problem is of the whole. */
function named(row: QuickReply | TemplateElement | Button | undefined, name: string): unknown {
  if (row === undefined || name === "") return row;
  const fields: Record<string, unknown> = { ...row, ...("content" in row ? row.content : {}) };
  return fields[{ image_url: "imageUrl", default_action: "defaultActionUrl" }[name] ?? name];
}

/** The problems of the kept draft that still hold for what is typed since: those whose place says the same. */
export function stillThere(
  problems: readonly GreetingProblem[],
  kept: readonly OutgoingMessage[],
  now: readonly OutgoingMessage[],
): GreetingProblem[] {
  return problems.filter(({ index, field }) => {
    if (index === null) return true;
    const [before, after] = [kept[index], now[index]];
    if (before === undefined || after?.kind !== before.kind) return false;
    return JSON.stringify(valueAt(before, field)) === JSON.stringify(valueAt(after, field));
  });
}
