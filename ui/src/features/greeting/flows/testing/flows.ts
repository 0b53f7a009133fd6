import type {
  GreetingDraft,
  GreetingFlow,
  GreetingLive,
  GreetingPartState,
  GreetingProblem,
  OutgoingMessage,
  UtcMs,
} from "../../../../generated/api";

export const text = (words: string): Extract<OutgoingMessage, { kind: "text" }> => ({
  kind: "text",
  text: words,
  quickReplies: [],
});

const content = (messages: OutgoingMessage[], name = "") => ({ kind: "flow" as const, name, messages });

/** A state in which Instagram has these messages. */
export function liveOf(messages: OutgoingMessage[]): Partial<GreetingPartState> {
  const live: GreetingLive = { content: content(messages), unknown: [], revision: "v1", who: "ours", since: 0 };
  return { live };
}

/** A state in which these messages are a draft. */
export function draftOf(messages: OutgoingMessage[], savedAt: UtcMs = 0): Partial<GreetingPartState> {
  const draft: GreetingDraft = { content: content(messages), version: 1, savedAt };
  return { draft };
}

/** A flow that is at Instagram, unless the change says otherwise. Its contents bear its name. */
export function flow(
  change: Partial<Omit<GreetingFlow, "state">> & { state?: Partial<GreetingPartState> },
): GreetingFlow {
  const { state, ...rest } = change;
  const id = change.id ?? "1";
  const name = change.name ?? "Autumn glazes";
  const named = <T extends GreetingLive | GreetingDraft>(part: T | null | undefined): T | null =>
    part
      ? {
          ...part,
          content: { ...part.content, ...("name" in part.content && part.content.name === "" ? { name } : {}) },
        }
      : null;
  return {
    id,
    flowId: `90210000000${id}`,
    name,
    platforms: ["instagram"],
    isUsedInAd: false,
    updatedAt: 0,
    lastSeenAt: 0,
    isGone: false,
    lock: null,
    ...rest,
    state: {
      part: { kind: "flow", flowId: id },
      changes: [],
      problems: [],
      warnings: [],
      changedElsewhere: null,
      publishing: { kind: "idle" },
      ...state,
      live: named(state?.live),
      draft: named(state?.draft),
    },
  };
}

export function problemAt(field: string, change: Partial<GreetingProblem>, index: number | null = 0): GreetingProblem {
  const at = index === null ? field : `welcome_message_flow[${index}]${field === "" ? "" : `.${field}`}`;
  return { at, index, item: null, field, why: "missing", has: null, max: null, limit: null, detail: null, ...change };
}
