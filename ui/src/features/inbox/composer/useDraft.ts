import { useEffect, useSyncExternalStore } from "react";
import { call } from "../../../platform";
import { Drafts } from "./drafts";

/** The drafts of this window. They outlive the screen, so that going to the settings and back loses nothing. */
export const drafts = new Drafts({
  read: async (conversationId) => (await call("draft", { conversationId })).text,
  write: (conversationId, text) => call("draft_set", { conversationId, text }),
});

/** The draft of one conversation; `undefined` until it is read. It is written down when the user leaves. */
export function useDraft(conversationId: string): string | undefined {
  useEffect(() => {
    void drafts.load(conversationId);
    const onHide = () => {
      if (document.visibilityState === "hidden") drafts.flush();
    };
    window.addEventListener("pagehide", drafts.flush);
    window.addEventListener("blur", drafts.flush);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      drafts.flush();
      window.removeEventListener("pagehide", drafts.flush);
      window.removeEventListener("blur", drafts.flush);
      document.removeEventListener("visibilitychange", onHide);
    };
  }, [conversationId]);
  return useSyncExternalStore(drafts.subscribe, () => drafts.text(conversationId));
}
