/** What a key press asks of a grid. Pure, so that the table of keys can be tested without a page. */
export type GridKey =
  | { kind: "move"; to: number; extend: boolean }
  | { kind: "toggle" }
  | { kind: "all" }
  | { kind: "open" };

export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

export interface Place {
  /** Where the focus is; −1 when it is nowhere yet. */
  at: number;
  /** Whether the focused row is still at `at`. When it left the list, `at` is where it was, and the next row is there now. */
  isThere: boolean;
  count: number;
  /** Whole rows in sight. */
  pageRows: number;
  /** Whether letters belong to a type-ahead instead of J and K. */
  hasTypeAhead: boolean;
}

/** `null`: the key is not the grid's. */
export function gridKey(press: KeyPress, place: Place): GridKey | null {
  if (press.altKey) return null;
  const { at, count, pageRows } = place;
  const command = press.ctrlKey || press.metaKey;
  if (command) return press.key.toLowerCase() === "a" && !press.shiftKey ? { kind: "all" } : null;
  const move = (to: number): GridKey | null =>
    count === 0 ? null : { kind: "move", to: Math.min(Math.max(to, 0), count - 1), extend: press.shiftKey };
  const down = () => move(place.isThere || at < 0 ? at + 1 : at);
  const up = () => move(at < 0 ? 0 : at - 1);
  switch (press.key) {
    case "ArrowDown":
      return down();
    case "ArrowUp":
      return up();
    case "PageDown":
      return move(Math.max(at, 0) + pageRows);
    case "PageUp":
      return move(at - pageRows);
    case "Home":
      return move(0);
    case "End":
      return move(count - 1);
    case " ":
      return { kind: "toggle" };
    case "Enter":
      return { kind: "open" };
    default:
      break;
  }
  if (place.hasTypeAhead) return null;
  if (press.key === "j" || press.key === "J") return down();
  if (press.key === "k" || press.key === "K") return up();
  return null;
}
