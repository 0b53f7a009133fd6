import { createContext, useCallback, useContext } from "react";
import { call } from "../../../platform";
import { useReport } from "../useReport";

/** The conversation that a part of a thread belongs to. */
export const InConversation = createContext<string>("");

/** Opens what a message shares, or else the person's page, in the system browser. */
export function useInstagram() {
  const conversationId = useContext(InConversation);
  const report = useReport();
  return useCallback(
    (shared: { messageId: string; place: number } | null) =>
      void call("open_in_instagram", { conversationId, shared }).catch(report),
    [conversationId, report],
  );
}
