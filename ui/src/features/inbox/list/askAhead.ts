import { askAhead } from "../../../platform";
import { indexRequest, type ListQuery, pageRequest } from "./conversationList";

/** What the inbox asks first when the app starts, asked while its screen is still being built. */
export function askInboxAhead(): void {
  const query: ListQuery = { list: { kind: "view", view: "needs_reply" }, accountId: null };
  void askAhead("app_state", {});
  void askAhead("conversation_counts", { accountId: query.accountId });
  void askAhead("conversation_index", indexRequest(query));
  void askAhead("conversation_page", pageRequest(query, 0, []));
}
