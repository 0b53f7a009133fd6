export interface BeforeTheMove {
  /** The rows that were in the page: index to key. */
  drawn: ReadonlyMap<number, string>;
  /** Where they are now. */
  indexOf: (key: string) => number | null;
  rowHeight: number;
  scrollTop: number;
  /** The pointer's distance from the top of the list, pixels; `null` when it is elsewhere. */
  pointer: number | null;
  activeKey: string | null;
}

/**
 * By how many pixels to scroll so that the list does not jump when rows have moved: what is under the pointer stays
 * there; else the focused row; else the most of what was in sight. At its very top, with the pointer elsewhere, a list
 * shows what came in.
 */
export function stayPut({ drawn, indexOf, rowHeight, scrollTop, pointer, activeKey }: BeforeTheMove): number {
  if (scrollTop <= 0 && pointer === null) return 0;
  const shifts: number[] = [];
  for (const [index, key] of drawn) {
    const now = indexOf(key);
    if (now === null) continue;
    const shift = (now - index) * rowHeight;
    const isUnderPointer =
      pointer !== null && index * rowHeight <= scrollTop + pointer && scrollTop + pointer < (index + 1) * rowHeight;
    if (isUnderPointer && Math.abs(shift) <= rowHeight * 3) return shift;
    if (pointer === null && key === activeKey && Math.abs(shift) <= rowHeight * 3) return shift;
    shifts.push(shift);
  }
  shifts.sort((a, b) => a - b);
  return shifts[Math.floor(shifts.length / 2)] ?? 0;
}
