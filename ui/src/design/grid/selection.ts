/**
 * Which rows of a long list are selected, kept as ranges of indices: selecting 100,000 rows is one pair of numbers.
 * Every function gives a new value; ranges are inclusive, ascending, disjoint and never adjacent.
 */
export type Range = readonly [first: number, last: number];

export interface Selection {
  readonly ranges: readonly Range[];
  /** Where the range that Shift extends begins. */
  readonly pivot: number | null;
}

export const nothing: Selection = { ranges: [], pivot: null };

export function only(index: number): Selection {
  return { ranges: [[index, index]], pivot: index };
}

export function everything(count: number): Selection {
  return count > 0 ? { ranges: [[0, count - 1]], pivot: 0 } : nothing;
}

export function isSelected(selection: Selection, index: number): boolean {
  return selection.ranges.some(([first, last]) => first <= index && index <= last);
}

export function sizeOf(selection: Selection): number {
  return selection.ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** Shift: the range that holds the pivot now reaches to `to`; other ranges stay. */
export function extended(selection: Selection, to: number): Selection {
  const pivot = selection.pivot ?? to;
  const others = selection.ranges.filter(([first, last]) => pivot < first || last < pivot);
  return { ranges: united(others, [Math.min(pivot, to), Math.max(pivot, to)]), pivot };
}

/** Space, or Ctrl and a click: one row in or out. */
export function toggled(selection: Selection, index: number): Selection {
  if (!isSelected(selection, index)) {
    return { ranges: united(selection.ranges, [index, index]), pivot: index };
  }
  const ranges = selection.ranges.flatMap(([first, last]): Range[] => {
    if (index < first || last < index) return [[first, last]];
    const parts: Range[] = [];
    if (first < index) parts.push([first, index - 1]);
    if (index < last) parts.push([index + 1, last]);
    return parts;
  });
  return { ranges, pivot: index };
}

/**
 * After rows moved: each end follows its row to where `indexOf` finds it. A range never grows by this, so one row that
 * jumped to the top does not take everything between with it; and nothing reaches past `count`.
 */
export function followed(selection: Selection, count: number, newIndex: (index: number) => number | null): Selection {
  let ranges: readonly Range[] = [];
  for (const [first, last] of selection.ranges) {
    const from = newIndex(first);
    const to = newIndex(last);
    const length = last - first;
    let range: Range = [from ?? (to === null ? first : to - length), to ?? (from === null ? last : from + length)];
    if (range[1] - range[0] !== length) {
      const fromMoved = Math.abs(range[0] - first);
      const toMoved = Math.abs(range[1] - last);
      range = fromMoved <= toMoved ? [range[0], range[0] + length] : [range[1] - length, range[1]];
    }
    const clipped: Range = [Math.max(0, range[0]), Math.min(count - 1, range[1])];
    if (clipped[0] <= clipped[1]) ranges = united(ranges, clipped);
  }
  const pivot = selection.pivot === null ? null : (newIndex(selection.pivot) ?? Math.min(selection.pivot, count - 1));
  return { ranges, pivot: pivot !== null && pivot < 0 ? null : pivot };
}

function united(ranges: readonly Range[], added: Range): readonly Range[] {
  let [first, last] = added;
  const before: Range[] = [];
  const after: Range[] = [];
  for (const range of ranges) {
    if (range[1] < first - 1) before.push(range);
    else if (last + 1 < range[0]) after.push(range);
    else {
      first = Math.min(first, range[0]);
      last = Math.max(last, range[1]);
    }
  }
  return [...before, [first, last], ...after];
}
