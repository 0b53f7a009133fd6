import { buttonFaults, cardFaults, quickReplyFaults } from "../../../../design/editor/fitness";
import type { Button, DraftExtra } from "../../../../generated/api";

/** How many of its fields will not do; 0 means that Instagram takes it. */
export function faultsIn(extra: DraftExtra): number {
  const count = (faults: object) => Object.values(faults).filter((fault) => fault !== null).length;
  const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
  const ofButtons = (buttons: readonly Button[]) => sum(buttons.map((button) => count(buttonFaults(button))));
  switch (extra.kind) {
    case "quick_replies":
      return sum(extra.quickReplies.map((reply) => count(quickReplyFaults(reply))));
    case "buttons":
      return ofButtons(extra.buttons);
    case "generic":
      return sum(extra.elements.map((card) => count(cardFaults(card)) + ofButtons(card.buttons)));
    default:
      return 0;
  }
}
