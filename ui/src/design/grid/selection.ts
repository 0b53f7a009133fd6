/**
 * Which rows of a long list are selected, kept as ranges of indices: selecting 100,000 rows is one pair of numbers. The
 * rows among them that were ever seen are known by id, and it is the id that is selected: when rows move, the ranges
 * follow (`moved`). Every function gives a new value; ranges are inclusive, ascending, disjoint and never adjacent.
 */
export type Range = readonly [first: number, last: number];

export interface Selection {
  readonly ranges: readonly Range[];
  /** Where the range that Shift extends begins. */
  readonly pivot: number | null;
  /** Where each row is that is known by id; `null`: selected, and nowhere in the pages that are there. */
  readonly ids: ReadonlyMap<string, number | null>;
  /** The user has picked rows: going on to another row keeps them. Else the selection is only where the focus is. */
  readonly isMarked: boolean;
}

const noIds: ReadonlyMap<string, number | null> = new Map();

export const nothing: Selection = { ranges: [], pivot: null, ids: noIds, isMarked: false };

export function only(index: number): Selection {
  return { ranges: [[index, index]], pivot: index, ids: noIds, isMarked: false };
}

export function everything(count: number): Selection {
  return count > 0 ? { ranges: [[0, count - 1]], pivot: 0, ids: noIds, isMarked: true } : nothing;
}

export function isSelected(selection: Selection, index: number): boolean {
  return selection.ranges.some(([first, last]) => first <= index && index <= last);
}

export function sizeOf(selection: Selection): number {
  let size = selection.ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  for (const at of selection.ids.values()) if (at === null) size += 1;
  return size;
}

/** Whether rows were picked: what is done next concerns these, and not the open one. */
export function isPicked(selection: Selection): boolean {
  return selection.isMarked && sizeOf(selection) > 0;
}

/** The rows of a list that are not selected, as ranges. */
export function rest({ ranges }: Selection, count: number): readonly Range[] {
  const gaps: Range[] = [];
  let from = 0;
  for (const [first, last] of ranges) {
    if (from < first) gaps.push([from, first - 1]);
    from = last + 1;
  }
  if (from < count) gaps.push([from, count - 1]);
  return gaps;
}

/** Shift: the range that holds the pivot now reaches to `to`; other ranges stay. */
export function extended(selection: Selection, to: number): Selection {
  const pivot = selection.pivot ?? to;
  const others = selection.ranges.filter(([first, last]) => pivot < first || last < pivot);
  return {
    ranges: united(others, [Math.min(pivot, to), Math.max(pivot, to)]),
    pivot,
    ids: selection.ids,
    isMarked: true,
  };
}

/** Space, X, or Ctrl and a click: one row in or out. The first is in, were it only the focus that stood on it. */
export function toggled(selection: Selection, index: number): Selection {
  if (!isSelected(selection, index) || !selection.isMarked) {
    return { ...selection, ranges: united(selection.ranges, [index, index]), pivot: index, isMarked: true };
  }
  const ranges = selection.ranges.flatMap(([first, last]): Range[] => {
    if (index < first || last < index) return [[first, last]];
    const parts: Range[] = [];
    if (first < index) parts.push([first, index - 1]);
    if (index < last) parts.push([index + 1, last]);
    return parts;
  });
  return ranges.length === 0 ? { ...nothing, pivot: index } : { ...selection, ranges, pivot: index };
}

/** The same, with the ids of those rows that are there now, and without those that were taken out. */
export function named(selection: Selection, keyAt: (index: number) => string | undefined): Selection {
  const ids = new Map([...selection.ids].filter(([, at]) => at === null || isSelected(selection, at)));
  const kept = ids.size;
  for (const [first, last] of unnamed({ ...selection, ids })) {
    for (let index = first; index <= last; index += 1) {
      const key = keyAt(index);
      if (key !== undefined) ids.set(key, index);
    }
  }
  return ids.size === kept && kept === selection.ids.size ? selection : { ...selection, ids };
}

/** The ranges of which no id is known: never seen, so far. */
export function unnamed({ ranges, ids }: Selection): readonly Range[] {
  const places = [...ids.values()].filter((at) => at !== null).sort((a, b) => a - b);
  const rest: Range[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    let from = first;
    for (let at = places[next]; at !== undefined && at <= last; at = places[next]) {
      if (from < at) rest.push([from, at - 1]);
      from = Math.max(from, at + 1);
      next += 1;
    }
    if (from <= last) rest.push([from, last]);
  }
  return rest;
}

/**
 * After rows moved: what is known by id is where `indexOf` finds it, and nothing that slipped in between is selected.
 * What is out of sight moves as far as most did; when another row is there now, it stays selected by its id alone.
 */
export function moved(
  selection: Selection,
  count: number,
  indexOf: (key: string) => number | null,
  keyAt: (index: number) => string | undefined,
): Selection {
  const shifts: number[] = [];
  const found = [...selection.ids].map(([id, before]) => {
    const now = indexOf(id);
    if (now !== null && before !== null) shifts.push(now - before);
    return { id, before, now };
  });
  shifts.sort((a, b) => a - b);
  const shift = shifts[Math.floor(shifts.length / 2)] ?? 0;
  const isFree = (index: number) => index >= 0 && index < count && keyAt(index) === undefined;
  const ids = new Map<string, number | null>();
  const places: Range[] = [];
  let pivot: number | null = selection.pivot === null ? null : selection.pivot + shift;
  for (const { id, before, now } of found) {
    const guess = before === null ? null : before + shift;
    const at = now ?? (guess !== null && isFree(guess) ? guess : null);
    ids.set(id, at);
    if (at !== null) places.push([at, at]);
    if (at !== null && before !== null && before === selection.pivot) pivot = at;
  }
  for (const [first, last] of unnamed(selection)) {
    const clipped: Range = [Math.max(0, first + shift), Math.min(count - 1, last + shift)];
    if (clipped[0] <= clipped[1]) places.push(clipped);
  }
  if (pivot !== null) pivot = count === 0 ? null : Math.min(Math.max(pivot, 0), count - 1);
  const next = { ranges: joined(places), pivot, ids, isMarked: selection.isMarked };
  return isSame(selection, next) ? selection : next;
}

function isSame(one: Selection, other: Selection): boolean {
  return (
    one.pivot === other.pivot &&
    JSON.stringify(one.ranges) === JSON.stringify(other.ranges) &&
    [...one.ids].every(([id, at]) => other.ids.get(id) === at)
  );
}

/** Ranges in any order, as a selection keeps them. */
function joined(places: Range[]): readonly Range[] {
  const ranges: [number, number][] = [];
  for (const [first, last] of places.sort((a, b) => a[0] - b[0])) {
    const before = ranges.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else ranges.push([first, last]);
  }
  return ranges;
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
