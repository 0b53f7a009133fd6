import { addressFault } from "../../../design/editor/fitness";
import type { GreetingProblem, limits } from "../../../generated/api";
import { lengthOf } from "../../../lib/bytes";

type Limit = (typeof limits)[keyof typeof limits];

const sketch = (field: string, why: GreetingProblem["why"]): GreetingProblem => ({
  at: field,
  index: null,
  item: null,
  field,
  why,
  has: null,
  max: null,
  limit: null,
  detail: null,
});

/** What is wrong with a text as it is now, by its limit. */
export function textFault(field: string, text: string, limit: Limit): GreetingProblem | null {
  const has = lengthOf(text, limit);
  if (has > limit.max) return { ...sketch(field, "too_much"), has, max: limit.max, limit: limit.name };
  return text.trim() === "" ? sketch(field, "missing") : null;
}

/** What is wrong with an address as it is now. */
export function pageFault(field: string, address: string): GreetingProblem | null {
  const fault = addressFault(address);
  return fault === null ? null : sketch(field, fault === "missing" ? "missing" : "not_an_address");
}

/** What the engine said, where that cannot be seen here. */
export function unseen(told: GreetingProblem | undefined): GreetingProblem | null {
  return told && (told.why === "twice" || told.why === "rule") ? told : null;
}
