import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

/** What is dragged, and between which rows it would come to stand: before the one at `gap`, or after all of them. */
export interface Drag {
  from: number;
  gap: number;
}

/** Drags rows of a list by their grips with the pointer. Escape lets go; `[data-message]` marks a row. */
export function useRowDrag(list: RefObject<HTMLElement | null>, onDrop: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const now = useRef<Drag | null>(null);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  const set = (next: Drag | null) => {
    now.current = next;
    setDrag(next);
  };

  const begin = (from: number, event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    set({ from, gap: from });
    const onMove = ({ clientY }: globalThis.PointerEvent) => {
      const rows = [...(list.current?.querySelectorAll("[data-message]") ?? [])];
      const gap = rows.findIndex((row) => {
        const { top, height } = row.getBoundingClientRect();
        return clientY < top + height / 2;
      });
      set({ from, gap: gap < 0 ? rows.length : gap });
    };
    const stop = new AbortController();
    const end = (isDropped: boolean) => {
      stop.abort();
      const last = now.current;
      set(null);
      if (!isDropped || last === null) return;
      const to = last.gap > last.from ? last.gap - 1 : last.gap;
      if (to !== last.from) drop.current(last.from, to);
    };
    const options = { signal: stop.signal, capture: true };
    window.addEventListener("pointermove", onMove, options);
    window.addEventListener("pointerup", () => end(true), options);
    window.addEventListener("pointercancel", () => end(false), options);
    window.addEventListener(
      "keydown",
      (pressed) => {
        if (pressed.key !== "Escape") return;
        pressed.preventDefault();
        pressed.stopPropagation();
        end(false);
      },
      options,
    );
  };

  return {
    drag,
    begin,
    /** On which edge of a row the line is drawn; none where letting go moves nothing. */
    edgeOf: (index: number, count: number): "before" | "after" | null => {
      if (drag === null || drag.gap === drag.from || drag.gap === drag.from + 1) return null;
      if (drag.gap === index) return "before";
      return drag.gap === count && index === count - 1 ? "after" : null;
    },
  };
}
