import { useEffect, useEffectEvent, useState } from "react";
import type { PostId, PostRow } from "../../../generated/api";
import { dayOf, nextQuarter, onDay, plusDays } from "../calendar/days";
import { labelOf } from "../calendar/zones";

/** A post that is moved by keys, and where it would come to stand. */
export interface Moving {
  id: PostId;
  row: PostRow;
  local: string;
}

/** Where a key leads a post: arrows by a day and a quarter of an hour, page keys by a week. `null`: it is no such key. */
export function ledTo(local: string, key: string): string | null {
  switch (key) {
    case "ArrowLeft":
      return onDay(local, plusDays(dayOf(local), -1));
    case "ArrowRight":
      return onDay(local, plusDays(dayOf(local), 1));
    case "ArrowUp":
      return nextQuarter(local, -1);
    case "ArrowDown":
      return nextQuarter(local, 1);
    case "PageUp":
      return onDay(local, plusDays(dayOf(local), -7));
    case "PageDown":
      return onDay(local, plusDays(dayOf(local), 7));
    default:
      return null;
  }
}

/** Moving by keys: while it lasts the arrows are its own, Enter lets go, and Escape leaves everything as it was. */
export function useMoving(onDrop: (row: PostRow, local: string) => void, onSeen: (local: string) => void) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (moving === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("[data-modal]") !== null) return;
    const to = ledTo(moving.local, event.key);
    if (to === null && event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== null) {
      setMoving({ ...moving, local: to });
      onSeen(to);
      return;
    }
    setMoving(null);
    if (event.key === "Enter") onDrop(moving.row, moving.local);
    else onSeen(labelOf(moving.row) ?? moving.local);
  });
  const isMoving = moving !== null;
  useEffect(() => {
    if (!isMoving) return;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listener, { capture: true });
    return () => window.removeEventListener("keydown", listener, { capture: true });
  }, [isMoving]);
  return {
    moving,
    /** Takes a post up, at its time or at another one where it has none. */
    begin: (row: PostRow, local: string) => {
      setMoving({ id: row.id, row, local });
      onSeen(local);
    },
    drop: () => {
      setMoving(null);
      if (moving) onDrop(moving.row, moving.local);
    },
    cancel: () => setMoving(null),
  };
}
