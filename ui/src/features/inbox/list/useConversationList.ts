import { useEffect, useMemo, useSyncExternalStore } from "react";
import { reads, type View } from "../../../generated/api";
import { call, on } from "../../../platform";
import { ConversationList } from "./conversationList";

const watched = new Set([...reads.conversation_index, ...reads.conversation_page]);

/** One of the inbox's lists, kept fresh by what changes. */
export function useConversationList(view: View, accountId: string | null) {
  const list = useMemo(() => new ConversationList(call, { view, accountId }), [view, accountId]);
  useEffect(() => {
    list.open();
    const stop = on("changes", (changes) => {
      if (changes.resync || changes.changes.some(({ entity }) => watched.has(entity))) list.refresh();
    });
    return () => {
      stop();
      list.close();
    };
  }, [list]);
  const snapshot = useSyncExternalStore(list.subscribe, list.snapshot);
  return { list, snapshot };
}
