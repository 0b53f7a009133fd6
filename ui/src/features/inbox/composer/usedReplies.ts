/** The saved reply from which a draft came. */
export interface UsedReply {
  savedReplyId: string;
  language: string;
  /** What was missing, as it stands in the text. */
  gaps: readonly string[];
}

const used = new Map<string, UsedReply>();

/** Which saved reply went into the draft of which conversation, for as long as the window is open. */
export const usedReplies = {
  of: (conversationId: string): UsedReply | undefined => used.get(conversationId),
  /** Of two in one draft the gaps of both are watched, and the later one counts as used. */
  use: (conversationId: string, reply: UsedReply) => {
    const gaps = [...new Set([...(used.get(conversationId)?.gaps ?? []), ...reply.gaps])];
    used.set(conversationId, { ...reply, gaps });
  },
  forget: (conversationId: string) => used.delete(conversationId),
};
