import type { MessageRow } from "../../../generated/api";
import type { Taps } from "./TemplateCard";

/** Buttons of a template as far as they can be read: title and payload of each. */
function buttonsIn(value: unknown, found: { title: string; payload: string }[], depth = 0): void {
  if (depth > 5 || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value.slice(0, 20)) buttonsIn(each, found, depth + 1);
    return;
  }
  const { title, payload } = value as Record<string, unknown>;
  if (typeof title === "string" && typeof payload === "string") found.push({ title, payload });
  for (const each of Object.values(value)) buttonsIn(each, found, depth + 1);
}

export interface TapMap {
  /** Which buttons of a template, or which quick replies, were tapped after it. */
  of: (message: MessageRow) => Taps;
  /** The message with the button that a tap is of. */
  source: (tap: MessageRow) => string | null;
}

const none: Taps = { wasTapped: () => false };

/** Brings taps and the buttons they are of together, among the messages that are loaded. */
export function tapMap(messages: readonly MessageRow[]): TapMap {
  const templates = messages.flatMap((message) => {
    const found: { title: string; payload: string }[] = [];
    for (const { template } of message.attachments) buttonsIn(template, found);
    return found.length === 0 ? [] : [{ message, buttons: found }];
  });
  const taps = new Map<string, Taps>();
  const sources = new Map<string, string>();
  for (const tap of messages) {
    const { postback } = tap;
    if (!postback) continue;
    const source = templates.findLast(
      ({ message, buttons }) =>
        message.order < tap.order &&
        buttons.some(({ title, payload }) => title === postback.title && payload === postback.payload),
    );
    if (source) sources.set(tap.id, source.message.id);
  }
  for (const { message } of templates) {
    const tapped = messages.filter(({ id }) => sources.get(id) === message.id).map(({ postback }) => postback);
    if (tapped.length === 0) continue;
    taps.set(message.id, {
      wasTapped: (title, payload) => tapped.some((tap) => tap?.title === title && tap.payload === payload),
    });
  }
  for (const offer of messages) {
    if (offer.quickReplies.length === 0) continue;
    const tap = answerTo(offer, messages);
    if (tap) taps.set(offer.id, { wasTapped: (title, payload) => isTapOf(tap, title, payload) });
  }
  return { of: ({ id }) => taps.get(id) ?? none, source: ({ id }) => sources.get(id) ?? null };
}

/** The first thing that was said after quick replies, if it is a tap on one: with anything else they vanish. */
function answerTo(offer: MessageRow, messages: readonly MessageRow[]): MessageRow | undefined {
  const after = messages.find(({ order, direction }) => order > offer.order && direction === "in");
  return after?.quickReplyPayload === null ? undefined : after;
}

/** A tap says the title as people saw it: Instagram may have cut it. */
function isTapOf({ text, quickReplyPayload }: MessageRow, title: string, payload: string): boolean {
  return quickReplyPayload === payload && title.startsWith(text.replace(/(\.\.\.|…)$/u, ""));
}
