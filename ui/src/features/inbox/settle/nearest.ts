import type { ListSnapshot } from "../list/conversationList";

/**
 * The nearest row to `index` that stays: the one there or below, else above. Rows that are not loaded are passed over
 * only where nobody else is left on this side of them. `null` when none that is loaded stays.
 */
export function nearest(
  snapshot: ListSnapshot,
  index: number,
  isLeaving: (id: string, index: number) => boolean,
): string | null {
  const stays = (at: number) => {
    const row = snapshot.rowAt(at);
    return row === undefined ? undefined : isLeaving(row.id, at) ? null : row.id;
  };
  for (let below = index; below < snapshot.total; below += 1) {
    const id = stays(below);
    if (id === undefined) break;
    if (id !== null) return id;
  }
  for (let above = index - 1; above >= 0; above -= 1) {
    const id = stays(above);
    if (id === undefined) break;
    if (id !== null) return id;
  }
  for (let away = 1; away < snapshot.total; away += 1) {
    const id = stays(index + away) ?? stays(index - away) ?? null;
    if (id !== null) return id;
  }
  return null;
}
