import type {
  GreetingChange,
  GreetingContent,
  GreetingDraft,
  GreetingFlow,
  GreetingItem,
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

/** What changes from one flow to another, place by place: rougher than the engine's, and enough for a screen. */
export function flowChanges(before: GreetingContent, after: GreetingContent): GreetingChange[] {
  if (before.kind !== "flow" || after.kind !== "flow") return [];
  const item = (message: OutgoingMessage): GreetingItem => ({ kind: "message", message });
  const changes: GreetingChange[] =
    before.name === after.name ? [] : [{ kind: "renamed", before: before.name, after: after.name }];
  const count = Math.max(before.messages.length, after.messages.length);
  for (let at = 0; at < count; at += 1) {
    const [old, now] = [before.messages[at], after.messages[at]];
    if (old === undefined) {
      if (now !== undefined) changes.push({ kind: "added", locale: null, to: at, item: item(now) });
    } else if (now === undefined) changes.push({ kind: "removed", locale: null, from: at, item: item(old) });
    else if (JSON.stringify(old) !== JSON.stringify(now)) {
      const both = { before: item(old), after: item(now), fields: [] };
      changes.push({ kind: "changed", locale: null, from: at, to: at, isMoved: false, ...both });
    }
  }
  return changes;
}

export function problemAt(field: string, change: Partial<GreetingProblem>, index: number | null = 0): GreetingProblem {
  const at = index === null ? field : `welcome_message_flow[${index}]${field === "" ? "" : `.${field}`}`;
  return { at, index, item: null, field, why: "missing", has: null, max: null, limit: null, detail: null, ...change };
}
