/**
 * Puts text in place of a part of a field, as typing would: the field's own undo takes it back, and who listens to it
 * hears of it. The caret stands after it, or its part `select` is selected.
 */
export function insertText(
  field: HTMLTextAreaElement,
  text: string,
  { start, end }: { start: number; end: number },
  select?: string,
): void {
  field.focus();
  field.setSelectionRange(start, end);
  const isDone =
    typeof document.execCommand === "function" &&
    (text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text));
  if (!isDone) {
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
  }
  const at = select === undefined ? -1 : text.indexOf(select);
  if (at >= 0 && select !== undefined) field.setSelectionRange(start + at, start + at + select.length);
}
