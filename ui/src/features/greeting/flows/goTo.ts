import type { GreetingProblem } from "../../../generated/api";
import { placeOf } from "./fixes";

/** Which of a row's own fields has a name on the wire; the first where none says it better. */
const order: Record<string, number> = { payload: 1, url: 1, subtitle: 1, image_url: 2, default_action: 3 };

/** Rows of a part that stand in no other row of it. */
function rowsIn(part: Element): Element[] {
  return [...part.querySelectorAll("fieldset")].filter((row) => row.parentElement?.closest("fieldset") === part);
}

/** Brings the focus to the place of a problem, in the editor of the flow. */
export function goToProblem(editor: Element | null, { index, field }: GreetingProblem): void {
  const target = placeIn(editor, index, field);
  target?.focus();
  target?.scrollIntoView?.({ block: "center" });
}

function placeIn(editor: Element | null, index: number | null, field: string): HTMLElement | null {
  if (editor === null) return null;
  if (index === null) return editor.querySelector(field === "name" ? "[data-flow-name] input" : "[data-add] button");
  const card = editor.querySelector(`[data-message="${index}"]`);
  if (card === null) return null;
  const { reply, card: element, button, image, name } = placeOf(field);
  let row: Element | undefined = card;
  for (const at of [element, reply ?? button]) if (at !== null && row !== undefined) row = rowsIn(row)[at];
  const own = [...(row ?? card).querySelectorAll<HTMLElement>("input, textarea")].filter(
    (each) => each.closest("fieldset") === (row ?? card),
  );
  const at = image ?? order[name] ?? 0;
  // What a tap carries is tucked away behind a button as long as it says what the title says.
  const tucked = name === "payload" && own.length < 2 ? row?.querySelector<HTMLElement>("button") : null;
  return tucked ?? own[at] ?? own[0] ?? row?.querySelector<HTMLElement>("button") ?? null;
}
