import { useRef, useState } from "react";
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

export interface Rows<T> {
  rows: Row<T>[];
  /** Puts the row that was removed last where it was; `null` when there is none, or nothing was written in it. */
  putBack: (() => void) | null;
}

/**
 * A list that is edited row by row. Ids live here alone: nothing of them goes out. Rows that have words can be put back;
 * a list that has another way to take a removal back says of none that it has.
 */
export function useRows<T>(
  values: readonly T[],
  onChange: (values: T[]) => void,
  hasWords: (value: T) => boolean = () => false,
): Rows<T> {
  const [removed, setRemoved] = useState<readonly { value: T; index: number }[]>([]);
  const next = useRef(0);
  const ids = useRef<string[]>([]);
  while (ids.current.length < values.length) ids.current.push(String(next.current++));
  ids.current.length = values.length;
  const rows = values.map((value, index) => ({
    id: ids.current[index] ?? String(index),
    value,
    replace: (other: T) => onChange(values.map((each, at) => (at === index ? other : each))),
    remove: () => {
      ids.current = ids.current.filter((_, at) => at !== index);
      if (hasWords(value)) setRemoved([...removed, { value, index }]);
      onChange(values.filter((_, at) => at !== index));
    },
    move: (places: number) => {
      const to = index + places;
      if (to < 0 || to >= values.length) return;
      ids.current = moved(ids.current, index, to);
      const focused = document.activeElement;
      flushSync(() => onChange(moved(values, index, to)));
      // A part that is put elsewhere in the page loses the focus.
      if (focused instanceof HTMLElement && focused.isConnected && document.activeElement !== focused) focused.focus();
    },
  }));
  const putBack = () => {
    const last = removed.at(-1);
    if (last === undefined) return;
    setRemoved(removed.slice(0, -1));
    ids.current.splice(last.index, 0, String(next.current++));
    onChange(values.toSpliced(last.index, 0, last.value));
  };
  return { rows, putBack: removed.length === 0 ? null : putBack };
}

/** A copy in which one stands elsewhere. */
export function moved<T>(all: readonly T[], from: number, to: number): T[] {
  const copy = [...all];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}
