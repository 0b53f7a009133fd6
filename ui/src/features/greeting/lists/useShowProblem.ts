import type { GreetingProblem } from "../../../generated/api";
import { fieldAt, type List } from "./lists";

/** Leads to a problem: its list is shown, and its field gets the focus. */
export function useShowProblem(lists: readonly List<unknown>[], onLocale: (locale: string) => void) {
  return ({ index, item, field, at }: GreetingProblem): void => {
    const list = index === null ? undefined : lists[index];
    if (list) onLocale(list.locale);
    const name = list && item !== null ? fieldAt(list.locale, item, field) : at;
    // Two frames: one for the list to be there, one for its fields.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const place = document.querySelector<HTMLElement>(`[data-at="${CSS.escape(name)}"]`);
        const part = place?.matches("input, textarea, button") ? place : place?.querySelector<HTMLElement>("button");
        part?.focus();
        (part ?? place)?.scrollIntoView({ block: "nearest" });
      }),
    );
  };
}
