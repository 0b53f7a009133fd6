import { askAhead } from "../../../platform";
import { indexRequest, type ListQuery, pageRequest } from "./conversationList";

/** What the inbox asks first when the app starts, asked while its screen is still being built. */
export async function askInboxAhead(): Promise<void> {
  const query: ListQuery = { list: { kind: "view", view: "needs_reply" }, accountId: null };
  void askAhead("app_state", {});
  void askAhead("conversation_counts", { accountId: query.accountId });
  const index = await askAhead("conversation_index", indexRequest(query));
  if (index) void askAhead("conversation_page", pageRequest(query, index.anchors[0] ?? null));
}
