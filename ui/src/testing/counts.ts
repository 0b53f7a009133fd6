import type { ConversationCounts } from "../generated/api";

/** Empty lists; a test says which are not. */
export const noCounts: ConversationCounts = {
  needsReply: 0,
  closingSoon: 0,
  waiting: 0,
  snoozed: 0,
  done: 0,
  vip: 0,
  requests: 0,
  all: 0,
  spam: 0,
  tray: 0,
  labels: [],
};
