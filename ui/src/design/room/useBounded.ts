import { type ClipboardEvent, type RefObject, useEffect, useEffectEvent, useRef } from "react";

/** Keeps a field from taking what there is no room for. */
export interface Bounded {
  onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  /** Whether the field may say this from now on; where not, it says again what it said, with the caret where it was. */
  takes: (value: string) => boolean;
}

/**
 * What does not fit into a field is stopped before it is in, so that the field's own undo knows nothing of it, and before
 * the webview makes nodes of it: of a megabyte that takes WebKit two seconds, and only then it asks.
 */
export function useBounded(
  area: RefObject<HTMLTextAreaElement | null>,
  text: string,
  admits: (next: string) => boolean,
): Bounded {
  /** Where the caret was before what comes now. */
  const caret = useRef(0);
  const isComposing = useRef(false);

  const onBeforeInput = useEffectEvent((event: InputEvent) => {
    const element = event.currentTarget as HTMLTextAreaElement;
    caret.current = element.selectionEnd;
    isComposing.current = event.isComposing;
    const added = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
    if (added !== "" && !event.isComposing && !admits(withAdded(element, added))) event.preventDefault();
  });
  useEffect(() => {
    const element = area.current;
    const listener = (event: InputEvent) => onBeforeInput(event);
    element?.addEventListener("beforeinput", listener);
    return () => element?.removeEventListener("beforeinput", listener);
  }, [area]);

  return {
    onPaste: (event) => {
      const added = event.clipboardData.getData("text/plain");
      if (added !== "" && !admits(withAdded(event.currentTarget, added))) event.preventDefault();
    },
    takes: (value) => {
      // A word that an input method is composing cannot be refused halfway: it is let in, and the next one is not.
      if (isComposing.current || admits(value)) return true;
      // What could not be stopped: an end of a line, a redo.
      const element = area.current;
      if (element) {
        element.value = text;
        element.setSelectionRange(caret.current, caret.current);
      }
      return false;
    },
  };
}

/** What would stand in a field with words in the place of what is selected. */
function withAdded({ value, selectionStart, selectionEnd }: HTMLTextAreaElement, words: string): string {
  return value.slice(0, selectionStart) + words + value.slice(selectionEnd);
}
