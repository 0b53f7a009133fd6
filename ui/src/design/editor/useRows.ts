import { useRef } from "react";
import { flushSync } from "react-dom";

export interface Row<T> {
  /** Stays with the row when others come, go or move. */
  id: string;
  value: T;
  replace: (value: T) => void;
  remove: () => void;
  /** By so many places; nothing at an end. */
  move: (places: number) => void;
}

/** A list that is edited row by row. Ids live here alone: nothing of them goes out. */
export function useRows<T>(values: readonly T[], onChange: (values: T[]) => void): Row<T>[] {
  const next = useRef(0);
  const ids = useRef<string[]>([]);
  while (ids.current.length < values.length) ids.current.push(String(next.current++));
  ids.current.length = values.length;
  return values.map((value, index) => ({
    id: ids.current[index] ?? String(index),
    value,
    replace: (other) => onChange(values.map((each, at) => (at === index ? other : each))),
    remove: () => {
      ids.current = ids.current.filter((_, at) => at !== index);
      onChange(values.filter((_, at) => at !== index));
    },
    move: (places) => {
      const to = index + places;
      if (to < 0 || to >= values.length) return;
      ids.current = moved(ids.current, index, to);
      const focused = document.activeElement;
      flushSync(() => onChange(moved(values, index, to)));
      // A part that is put elsewhere in the page loses the focus.
      if (focused instanceof HTMLElement && focused.isConnected && document.activeElement !== focused) focused.focus();
    },
  }));
}

/** A copy in which one stands elsewhere. */
export function moved<T>(all: readonly T[], from: number, to: number): T[] {
  const copy = [...all];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}
