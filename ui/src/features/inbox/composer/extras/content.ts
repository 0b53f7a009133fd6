import {
  buttonHasWords,
  cardHasWords,
  newButton,
  newCard,
  newQuickReply,
  replyHasWords,
} from "../../../../design/editor/content";
import type { DraftExtra } from "../../../../generated/api";

/** Without the rows in which nothing was written; `null` when nothing is left. */
export function tidied(extra: DraftExtra): DraftExtra | null {
  switch (extra.kind) {
    case "quick_replies": {
      const quickReplies = extra.quickReplies.filter(replyHasWords);
      return quickReplies.length === 0 ? null : { ...extra, quickReplies };
    }
    case "buttons": {
      const buttons = extra.buttons.filter(buttonHasWords);
      return buttons.length === 0 ? null : { ...extra, buttons };
    }
    case "generic": {
      const elements = extra.elements
        .map((card) => ({ ...card, buttons: card.buttons.filter(buttonHasWords) }))
        .filter(cardHasWords);
      return elements.length === 0 ? null : { ...extra, elements };
    }
    default:
      return extra;
  }
}

/** What is written in an editor; the others are chosen from a list. */
export type WrittenExtra = Extract<DraftExtra, { kind: "quick_replies" | "buttons" | "generic" }>;

export function isWritten(extra: DraftExtra | null): extra is WrittenExtra {
  return extra?.kind === "quick_replies" || extra?.kind === "buttons" || extra?.kind === "generic";
}

/** A new one of a kind, with one row to begin with. */
export function begun(kind: WrittenExtra["kind"]): WrittenExtra {
  switch (kind) {
    case "quick_replies":
      return { kind, quickReplies: [newQuickReply()] };
    case "buttons":
      return { kind, buttons: [newButton()] };
    case "generic":
      return { kind, elements: [newCard()] };
  }
}
