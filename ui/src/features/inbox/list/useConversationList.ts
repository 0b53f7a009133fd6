import { useEffect, useMemo, useSyncExternalStore } from "react";
import { type ListRef, reads } from "../../../generated/api";
import { call, on } from "../../../platform";
import { ConversationList } from "./conversationList";

const MINUTE = 60_000;

const watched = new Set([...reads.conversation_index, ...reads.conversation_page]);

/** One of the inbox's lists, kept fresh by what changes. `null` while it is not known which: it loads until then. */
export function useConversationList(list: ListRef | null, accountId: string | null) {
  // The same list again is another object: what it says decides.
  const said = JSON.stringify(list);
  const rows = useMemo(
    () => new ConversationList(call, { list: (JSON.parse(said) as ListRef | null) ?? nowhere, accountId }),
    [said, accountId],
  );
  const isKnown = list !== null;
  useEffect(() => {
    if (!isKnown) return;
    rows.open();
    const stop = on("changes", (changes) => {
      if (changes.resync || changes.changes.some(({ entity }) => watched.has(entity))) rows.refresh();
    });
    // What closes soon does so by the clock, and nothing is written then.
    const timer = setInterval(rows.refresh, MINUTE);
    return () => {
      clearInterval(timer);
      stop();
      rows.close();
    };
  }, [rows, isKnown]);
  const snapshot = useSyncExternalStore(rows.subscribe, rows.snapshot);
  return { list: rows, snapshot };
}

const nowhere: ListRef = { kind: "view", view: "needs_reply" };
