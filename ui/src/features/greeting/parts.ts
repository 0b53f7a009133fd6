import type { Greeting, GreetingContent, GreetingPart, GreetingPartState } from "../../generated/api";

/** How one part stands; `null` for a flow that is not there. */
export function stateOf(greeting: Greeting, part: GreetingPart): GreetingPartState | null {
  switch (part.kind) {
    case "ice_breakers":
      return greeting.iceBreakers;
    case "menu":
      return greeting.menu;
    case "flow":
      return greeting.flows.find(({ id }) => id === part.flowId)?.state ?? null;
  }
}

/** A part that says nothing yet. */
export function emptyContent(part: GreetingPart): GreetingContent {
  return part.kind === "flow" ? { kind: "flow", name: "", messages: [] } : { kind: part.kind, locales: [] };
}

/** Whether a part says nothing at all. */
export function isEmpty(content: GreetingContent): boolean {
  return content.kind === "flow" ? content.messages.length === 0 : content.locales.length === 0;
}
