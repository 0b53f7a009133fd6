import type { OutlineRow } from "./outline";

interface Here {
  /** Those that are to be seen. */
  rows: readonly OutlineRow[];
  /** Where one is; -1: nowhere yet. */
  at: number;
  /** Rows of a page. */
  page: number;
  unfolded: ReadonlySet<string>;
}

/** What a key asks of the outline. */
export type OutlineAsk =
  | { kind: "go"; row: OutlineRow }
  | { kind: "fold"; row: OutlineRow; isOpen: boolean }
  | { kind: "enter" };

/** A key as trees have it: to the right unfolds and goes in, to the left folds and goes out. */
export function outlineKey(key: string, { rows, at, page, unfolded }: Here): OutlineAsk | null {
  const row = rows[at];
  const go = (to: number): OutlineAsk | null => {
    const found = rows[Math.min(rows.length - 1, Math.max(0, to))];
    return found ? { kind: "go", row: found } : null;
  };
  switch (key) {
    case "ArrowDown":
      return go(at + 1);
    case "ArrowUp":
      return go(at - 1);
    case "PageDown":
      return go(at + page);
    case "PageUp":
      return go(at - page);
    case "Home":
      return go(0);
    case "End":
      return go(rows.length - 1);
    case "ArrowRight":
      if (!row?.hasChildren) return null;
      return unfolded.has(row.key) ? go(at + 1) : { kind: "fold", row, isOpen: true };
    case "ArrowLeft": {
      if (row?.hasChildren && unfolded.has(row.key)) return { kind: "fold", row, isOpen: false };
      const parent = rows.findIndex((each) => each.key === row?.parent);
      return parent < 0 ? null : go(parent);
    }
    case "Enter":
      return row ? { kind: "enter" } : null;
    default:
      return null;
  }
}
