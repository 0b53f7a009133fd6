import { useEffect, useSyncExternalStore } from "react";
import { call, on } from "../../../platform";
import { type DraftProblem, Drafts } from "./drafts";
import type { Written } from "./written";

/** The drafts of this window. They outlive the screen, so that going to the settings and back loses nothing. */
export const drafts = new Drafts({
  read: async (conversationId) => {
    const { text, replyTo, extra, version } = await call("draft", { conversationId });
    return { written: { text, replyTo, extra }, version };
  },
  write: async (conversationId, written, version) =>
    (await call("draft_set", { conversationId, ...written, version })).version,
});

interface ShownDraft {
  /** `undefined` until it is read or something is typed. */
  draft: Written | undefined;
  /** Whether what was stored is part of it. */
  isRead: boolean;
  problem: DraftProblem | null;
}

/** The draft of one conversation. It is written down when the user leaves. */
export function useDraft(conversationId: string): ShownDraft {
  useEffect(() => {
    void drafts.load(conversationId);
    const onHide = () => {
      if (document.visibilityState === "hidden") drafts.flush();
    };
    const stop = on("changes", ({ resync, changes }) => {
      // Of all that are known: a message that is handed back must not meet an older draft of a thread that is shut.
      const ids = resync ? drafts.known() : changes.filter(({ entity }) => entity === "draft").map(({ id }) => id);
      for (const id of ids) void drafts.reload(id);
    });
    window.addEventListener("pagehide", drafts.flush);
    window.addEventListener("blur", drafts.flush);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      stop();
      drafts.flush();
      window.removeEventListener("pagehide", drafts.flush);
      window.removeEventListener("blur", drafts.flush);
      document.removeEventListener("visibilitychange", onHide);
    };
  }, [conversationId]);
  return {
    draft: useSyncExternalStore(drafts.subscribe, () => drafts.of(conversationId)),
    isRead: useSyncExternalStore(drafts.subscribe, () => drafts.isRead(conversationId)),
    problem: useSyncExternalStore(drafts.subscribe, () => drafts.problem(conversationId)),
  };
}
