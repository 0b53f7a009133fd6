import { payloadFor } from "../../../design/editor/content";
import { type GreetingContent, type GreetingProblem, type IceBreaker, limits } from "../../../generated/api";
import { textFault, unseen } from "../lists/faults";
import { cut, type ListKind } from "../lists/lists";

/** Ice breakers, as lists. */
export const iceBreakerKind: ListKind<IceBreaker> = {
  listsOf: (content) =>
    content.kind === "ice_breakers"
      ? content.locales.map(({ locale, questions }) => ({ locale, items: questions }))
      : [],
  contentOf: (lists): GreetingContent => ({
    kind: "ice_breakers",
    locales: lists.map(({ locale, items }) => ({ locale, questions: items })),
  }),
  blank: () => begun(""),
  wordsOf: ({ question }) => question,
  isBlank: ({ question, payload }) => question === "" && ["", payloadFor("")].includes(payload),
  most: limits.ICE_BREAKERS.max,
  healed: (item, { field, why, max }) => {
    if (why === "too_much" && max !== null && field === "question") return asked(item, cut(item.question, max));
    if (why === "too_much" && max !== null && field === "payload") return { ...item, payload: cut(item.payload, max) };
    if (why === "missing" && field === "payload" && item.question !== "") return begun(item.question);
    return null;
  },
};

/** A question whose tap carries what it says. */
export function begun(question: string): IceBreaker {
  return { question, payload: payloadFor(question) };
}

/** The same with another question; what the tap carries follows as long as it was nobody's own words. */
export function asked(item: IceBreaker, question: string, isTranslation = false): IceBreaker {
  const follows = item.payload === payloadFor(item.question) && !(isTranslation && item.question !== "");
  return { question, payload: follows ? payloadFor(question) : item.payload };
}

export function iceBreakerFault(
  { question, payload }: IceBreaker,
  field: string,
  told: GreetingProblem | undefined,
): GreetingProblem | null {
  const seen =
    field === "question"
      ? textFault(field, question, limits.ICE_BREAKER_QUESTION)
      : textFault(field, payload, limits.ICE_BREAKER_PAYLOAD);
  return seen ?? unseen(told);
}
