import type { GreetingContent, GreetingFlow, OutgoingMessage, UtcMs } from "../../../generated/api";

/** Where a flow stands between us and Instagram. */
export type FlowStanding = "new" | "edited" | "live" | "gone";

export function standingOf({ flowId, isGone, state }: GreetingFlow): FlowStanding {
  if (isGone) return "gone";
  if (flowId === null || state.live === null) return "new";
  return state.draft === null ? "live" : "edited";
}

/** A flow's content, among those of all parts. */
export type FlowContent = Extract<GreetingContent, { kind: "flow" }>;

/** What is shown and worked on: the draft, else what Instagram has; `null` once both are gone. */
export function contentOf({ state }: GreetingFlow): FlowContent | null {
  const content = state.draft?.content ?? state.live?.content;
  return content?.kind === "flow" ? content : null;
}

export function messagesOf(flow: GreetingFlow): readonly OutgoingMessage[] {
  return contentOf(flow)?.messages ?? [];
}

/** When something was last done to it: here, or at Instagram. */
export function changedAt({ state, updatedAt, lastSeenAt }: GreetingFlow): UtcMs | null {
  return state.draft?.savedAt ?? updatedAt ?? lastSeenAt;
}
