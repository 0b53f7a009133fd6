import { buttonHasWords, payloadFor, renamed } from "../../../design/editor/content";
import { type Button, type GreetingContent, type GreetingProblem, limits } from "../../../generated/api";
import { pageFault, textFault, unseen } from "../lists/faults";
import { cut, type ListKind } from "../lists/lists";

/** A menu, as lists. */
export const menuKind: ListKind<Button> = {
  listsOf: (content) =>
    content.kind === "menu" ? content.locales.map(({ locale, items }) => ({ locale, items })) : [],
  contentOf: (lists): GreetingContent => ({ kind: "menu", locales: lists }),
  blank: () => begun(""),
  wordsOf: ({ title }) => title,
  isBlank: (item) => !buttonHasWords(item),
  most: limits.MENU_ITEMS.max,
  healed: (item, { field, why, max }) => {
    if (why === "too_much" && max !== null && field === "title") return renamed(item, cut(item.title, max));
    if (item.type === "postback") {
      if (why === "too_much" && max !== null && field === "payload")
        return { ...item, payload: cut(item.payload, max) };
      return why === "missing" && field === "payload" && item.title !== "" ? begun(item.title) : null;
    }
    const url = `https://${item.url.replace(/^\w*:?\/*/, (start) => (start.includes("/") ? "" : start))}`;
    return why === "not_an_address" && pageFault("url", url) === null ? { ...item, url } : null;
  },
};

/** An item whose tap carries what it says. */
export function begun(title: string): Button {
  return { type: "postback", title, payload: payloadFor(title) };
}

/** What an item carries in which nothing is written. */
export const begunPayload = payloadFor("");

/** The same with another title; what the tap carries follows as long as it was nobody's own words, nor another list's. */
export function titled(item: Button, title: string, isTranslation: boolean): Button {
  return isTranslation && item.title !== "" ? { ...item, title } : renamed(item, title);
}

export function menuFault(item: Button, field: string, told: GreetingProblem | undefined): GreetingProblem | null {
  const seen =
    field === "title"
      ? textFault(field, item.title, limits.MENU_TITLE)
      : item.type === "web_url"
        ? pageFault(field, item.url)
        : textFault(field, item.payload, limits.MENU_PAYLOAD);
  return seen ?? unseen(told);
}
