import { type GreetingContent, type GreetingProblem, limits } from "../../../generated/api";
import { iceBreakerFault } from "../ice_breakers/kind";
import { menuFault } from "../menu/kind";

/** What Instagram would refuse. */
export function problemsOf(content: GreetingContent): GreetingProblem[] {
  if (content.kind === "flow" || content.locales.length === 0) return [];
  const problems: GreetingProblem[] = [];
  const whole = { item: null, has: null, max: null, limit: null, detail: null };
  if (!content.locales.some(({ locale }) => locale === "default"))
    problems.push({ ...whole, at: "locale", index: null, field: "locale", why: "rule", detail: "locale_default" });
  const limit = content.kind === "menu" ? limits.MENU_ITEMS : limits.ICE_BREAKERS;
  content.locales.forEach((list, index) => {
    const count = "questions" in list ? list.questions.length : list.items.length;
    const list_at = { ...whole, at: `[${index}].call_to_actions`, index, field: "call_to_actions" };
    if (count === 0) problems.push({ ...list_at, why: "too_few", has: 0, max: 1 });
    if (count > limit.max)
      problems.push({ ...list_at, why: "too_much", has: count, max: limit.max, limit: limit.name });
    const add = (item: number, field: string, fault: GreetingProblem | null) => {
      if (fault) problems.push({ ...fault, at: `[${index}].call_to_actions[${item}].${field}`, index, item, field });
    };
    if ("questions" in list) {
      list.questions.forEach((each, item) => {
        for (const field of ["question", "payload"]) add(item, field, iceBreakerFault(each, field, undefined));
      });
    } else {
      list.items.forEach((each, item) => {
        for (const field of ["title", each.type === "web_url" ? "url" : "payload"])
          add(item, field, menuFault(each, field, undefined));
      });
    }
  });
  return problems;
}
