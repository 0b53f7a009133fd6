import { type PointerEvent, useRef, useState } from "react";

/** A row that is drawn along with the pointer: its neighbours make room as it passes their middle. */
export function useDragRow(index: number, move: (places: number) => void) {
  const [isDragged, setDragged] = useState(false);
  // The handle outlives each move, and what it moves is by then at another place.
  const latest = useRef({ index, move });
  latest.current = { index, move };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const row = event.currentTarget.closest("li");
    const list = row?.parentElement;
    if (event.button !== 0 || !list) return;
    setDragged(true);
    const follow = ({ clientY }: globalThis.PointerEvent) => {
      const rows = [...list.children];
      const middles = rows.map((each) => {
        const { top, height } = each.getBoundingClientRect();
        return top + height / 2;
      });
      const at = latest.current.index;
      const above = middles[at - 1];
      const below = middles[at + 1];
      if (above !== undefined && clientY < above) latest.current.move(-1);
      else if (below !== undefined && clientY > below) latest.current.move(1);
    };
    const end = () => {
      setDragged(false);
      window.removeEventListener("pointermove", follow);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
    };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  };
  return { isDragged, onPointerDown };
}
