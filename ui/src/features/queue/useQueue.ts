import { useMemo, useSyncExternalStore } from "react";
import type { AccountId, PostId } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { instantsOf, type Stretch } from "./calendar/stretch";
import { type Move, moves } from "./moving/moves";
import type { Moving } from "./moving/useMoving";
import { type Shown, shownOf } from "./rows";

/** A stretch of the queue, kept up to date, with what has been moved since; `shown` is `null` until it is there. */
export function useQueue(accountIds: readonly AccountId[], stretch: Stretch, moving: Moving | null) {
  const query = useCommand("queue", { accountIds: [...accountIds], ...instantsOf(stretch) }, { keepsLast: true });
  const moved = useSyncExternalStore(moves.subscribe, moves.snapshot);
  const shown = useMemo<Shown | null>(
    () => (query.data ? shownOf(query.data, withMoving(moved, moving), moving?.row) : null),
    [query.data, moved, moving],
  );
  return { query, shown };
}

/** What is being moved stands where it would come to stand. */
function withMoving(moved: ReadonlyMap<PostId, Move>, moving: Moving | null): ReadonlyMap<PostId, Move> {
  if (moving === null) return moved;
  const { id, row, local } = moving;
  return new Map([...moved, [id, { local, zone: row.zone, from: row.version, kept: null }]]);
}
