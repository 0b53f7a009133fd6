import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { type Selection, sizeOf, unnamed } from "../../design/grid/selection";
import { useToasts } from "../../design/Toast";
import { call } from "../../platform";
import type { ConversationList, ListSnapshot } from "./list/conversationList";
import { useReport } from "./useReport";

/** The most that one call settles. */
const AT_ONCE = 500;

interface Settling {
  list: ConversationList;
  snapshot: ListSnapshot;
  selection: Selection;
  openId: string | null;
  onOpen: (conversationId: string) => void;
  onSettled: () => void;
}

/** Settling what is selected or open, and taking that back; the next conversation opens, so nobody has to look for it. */
export function useSettle({ list, snapshot, selection, openId, onOpen, onSettled }: Settling) {
  const { t } = useLingui();
  const report = useReport();
  const toasts = useToasts();
  const lastUndo = useRef<(() => void) | null>(null);

  const mark = async (ids: readonly string[], done: boolean) => {
    const changed: string[] = [];
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const answer = await call("mark_done", { conversationIds: ids.slice(start, start + AT_ONCE), done });
      changed.push(...answer.changed);
    }
    return changed;
  };

  const settle = async () => {
    try {
      const isBulk = sizeOf(selection) > 1;
      if (!isBulk && openId === null) return;
      const ids = isBulk
        ? [...new Set([...selection.ids.keys(), ...(await list.idsOf(unnamed(selection)))])]
        : openId === null
          ? []
          : [openId];
      const index = openId === null ? null : snapshot.indexOf(openId);
      const open = index === null ? undefined : snapshot.rowAt(index);
      const done =
        isBulk ||
        !(open ?? (openId === null ? undefined : await call("conversation", { conversationId: openId })))?.isDone;
      const leaving = new Set(ids);
      const next = done && index !== null ? nextTo(snapshot, index, leaving) : null;
      const changed = await mark(ids, done);
      onSettled();
      if (next !== null) onOpen(next);
      if (changed.length === 0) return;
      const undo = () => {
        lastUndo.current = null;
        void mark(changed, !done).then(() => {
          const first = changed[0];
          if (first !== undefined && changed.length === 1) onOpen(first);
        }, report);
      };
      lastUndo.current = undo;
      const count = changed.length;
      toasts.add({
        text: done
          ? t`${plural(count, { one: "Done", other: "# conversations done" })}`
          : t`${plural(count, { one: "Back in the inbox", other: "# conversations back in the inbox" })}`,
        undo,
      });
    } catch (problem) {
      report(problem);
    }
  };
  return { settle, undo: () => lastUndo.current?.() };
}

/** The nearest row that stays: below, else above. */
function nextTo(snapshot: ListSnapshot, index: number, leaving: ReadonlySet<string>): string | null {
  for (let below = index + 1; below < snapshot.total; below += 1) {
    const row = snapshot.rowAt(below);
    if (row === undefined) break;
    if (!leaving.has(row.id)) return row.id;
  }
  for (let above = index - 1; above >= 0; above -= 1) {
    const row = snapshot.rowAt(above);
    if (row === undefined) break;
    if (!leaving.has(row.id)) return row.id;
  }
  return null;
}
