import { useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { moved, type Row } from "../../../design/editor/useRows";

export interface Rows<T> {
  rows: Row<T>[];
  /** Puts these in before the one at an index. It goes by what stands there by then, so that a toast can still do it. */
  insert: (index: number, values: readonly T[]) => void;
  /** Puts others in the place of one, as long as that one stands there. */
  part: (value: T, others: readonly T[]) => void;
}

/** A list that is edited row by row, and into which rows come in the middle. Ids live here alone. */
export function useMessageRows<T>(values: readonly T[], onChange: (values: T[]) => void): Rows<T> {
  const next = useRef(0);
  const ids = useRef<string[]>([]);
  const fresh = (count: number) => Array.from({ length: count }, () => String(next.current++));
  if (ids.current.length < values.length) ids.current.push(...fresh(values.length - ids.current.length));
  ids.current.length = values.length;
  const latest = useRef({ values, onChange });
  useEffect(() => {
    latest.current = { values, onChange };
  });

  const splice = (index: number, gone: number, others: readonly T[]) => {
    const { values: now, onChange: change } = latest.current;
    ids.current.splice(index, gone, ...fresh(others.length));
    change([...now.slice(0, index), ...others, ...now.slice(index + gone)]);
  };
  return {
    rows: values.map((value, index) => ({
      id: ids.current[index] ?? String(index),
      value,
      replace: (other) => onChange(values.map((each, at) => (at === index ? other : each))),
      remove: () => splice(index, 1, []),
      move: (places) => {
        const to = index + places;
        if (to < 0 || to >= values.length) return;
        ids.current = moved(ids.current, index, to);
        const focused = document.activeElement;
        flushSync(() => onChange(moved(values, index, to)));
        // A part that is put elsewhere in the page loses the focus.
        if (focused instanceof HTMLElement && focused.isConnected && document.activeElement !== focused)
          focused.focus();
      },
    })),
    insert: (index, others) => splice(Math.min(index, latest.current.values.length), 0, others),
    part: (value, others) => {
      const index = latest.current.values.indexOf(value);
      if (index >= 0) splice(index, 1, others);
    },
  };
}
