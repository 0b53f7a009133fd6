import { call } from "../../../platform";
import { drafts } from "../composer/useDraft";
import { useReport } from "../useReport";

/** Taking a message back, and sending it again because a person says so. */
export function useSending() {
  const report = useReport();
  return {
    undo: (messageId: string) => {
      drafts.flush();
      void call("send_undo", { messageId }).then(
        ({ conversationId, ...taken }) => drafts.restore(conversationId, taken),
        report,
      );
    },
    retry: (messageId: string) => void call("send_retry", { messageId }).catch(report),
  };
}
