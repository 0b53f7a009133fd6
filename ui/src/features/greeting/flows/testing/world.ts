import type {
  Account,
  Commands,
  Greeting,
  GreetingContent,
  GreetingFlow,
  GreetingPart,
  GreetingPartState,
  GreetingProblem,
} from "../../../../generated/api";
import { ApiFailure } from "../../../../platform";
import { appState, Engine, problem } from "../../../../testing/engine";
import { flow, flowChanges } from "./flows";

export const fern: Account = {
  ...({} as Account),
  id: "1",
  environment: "sandbox",
  username: "fern.and.clay",
  name: "Fern & Clay",
  kind: "business",
  picture: null,
  colour: 0,
  followersCount: 4820,
  mediaCount: 212,
  status: "active",
  problem: null,
  scopes: [],
  missingScopes: [],
  clockOffsetMs: 0,
  warning: null,
  needsReply: 0,
};

export const harbour: Account = { ...fern, id: "2", username: "harbour.coffee", name: "Harbour Coffee", colour: 2 };

type Request<C extends keyof Commands> = Commands[C]["request"];

/** An engine that keeps the flows of one account in memory, and says what changed. */
export class FlowWorld extends Engine {
  greeting: Greeting;
  /** What Instagram would refuse of a draft, when a test says so. */
  problemsOf: (content: GreetingContent) => GreetingProblem[] = () => [];
  /** What the next deletion answers. */
  deletion: Commands["flow_delete"]["answer"] = { kind: "deleted" };
  #next = 100;
  #versions = 1;

  constructor(flows: GreetingFlow[], change: Partial<Greeting> = {}) {
    super(
      {
        greeting: () => structuredClone(this.greeting),
        greeting_read: () => ({}),
        greeting_draft_set: (request) => this.#keep(request),
        greeting_draft_drop: (request) => this.#drop(request),
        greeting_publish: ({ part }) => this.#publish(part),
        greeting_versions: () => ({ versions: [], hasMore: false }),
        flow_new: ({ name, messages }) => this.#make(name, { kind: "flow", name, messages }),
        flow_duplicate: ({ flowId, name }) => {
          const from = this.of(flowId);
          const content = from.state.draft?.content ?? from.state.live?.content;
          return this.#make(name, { ...(content as Extract<GreetingContent, { kind: "flow" }>), name });
        },
        flow_delete: ({ flowId }) => this.#delete(flowId),
        flow_snippet: ({ flowId }) => {
          const id = this.of(flowId).flowId ?? "";
          const named = { asset_feed_spec: { additional_data: { partner_app_welcome_message_flow_id: id } } };
          return { flowId: id, json: JSON.stringify(named, null, 2) };
        },
        text_split: ({ text }) => text.split(/(?<=[.!?])\s+/),
        assets: () => [],
      },
      appState({ accounts: [fern, harbour] }),
    );
    const nothing = { live: null, draft: null, changes: [], problems: [], warnings: [], changedElsewhere: null };
    this.greeting = {
      accountId: fern.id,
      readAt: Date.now(),
      isReading: false,
      problem: null,
      iceBreakers: { ...nothing, part: { kind: "ice_breakers" }, publishing: { kind: "idle" } },
      menu: { ...nothing, part: { kind: "menu" }, publishing: { kind: "idle" } },
      flows,
      ...change,
    };
  }

  of(id: string): GreetingFlow {
    const found = this.greeting.flows.find((each) => each.id === id);
    if (!found) throw new ApiFailure(problem("not_found", "none"));
    return found;
  }

  /** What a command was asked, each time. */
  asks<C extends keyof Commands>(command: C): Request<C>[] {
    return this.asked.filter((each) => each.command === command).map(({ request }) => request as Request<C>);
  }

  #told() {
    this.say({ entity: "greeting", id: fern.id });
  }

  #state(part: GreetingPart): GreetingPartState {
    if (part.kind !== "flow") throw new ApiFailure(problem("not_found", "none"));
    return this.of(part.flowId).state;
  }

  #set(id: string, change: Partial<GreetingFlow>, state: Partial<GreetingPartState>) {
    this.greeting = {
      ...this.greeting,
      flows: this.greeting.flows.map((each) =>
        each.id === id ? { ...each, ...change, state: { ...each.state, ...state } } : each,
      ),
    };
  }

  #keep({ part, content, draftVersion }: Request<"greeting_draft_set">) {
    const state = this.#state(part);
    if ((state.draft?.version ?? null) !== draftVersion) throw new ApiFailure(problem("greeting_changed", "none"));
    const version = ++this.#versions;
    const id = part.kind === "flow" ? part.flowId : "";
    const name = content.kind === "flow" ? content.name : "";
    this.#set(
      id,
      { name },
      {
        draft: { content, version, savedAt: Date.now() },
        changes: flowChanges(state.live?.content ?? { kind: "flow", name: "", messages: [] }, content),
        problems: this.problemsOf(content),
      },
    );
    this.#told();
    return { draftVersion: version };
  }

  #drop({ part }: Request<"greeting_draft_drop">): Commands["greeting_draft_drop"]["answer"] {
    const id = part.kind === "flow" ? part.flowId : "";
    if (this.of(id).state.live === null)
      this.greeting = { ...this.greeting, flows: this.greeting.flows.filter((each) => each.id !== id) };
    else this.#set(id, {}, { draft: null, problems: [], changes: [] });
    this.#told();
    return { basedOn: null };
  }

  #publish(part: GreetingPart): Commands["greeting_publish"]["answer"] {
    const state = this.#state(part);
    const id = part.kind === "flow" ? part.flowId : "";
    const content = state.draft?.content;
    if (!content) throw new ApiFailure(problem("not_found", "none"));
    const problems = this.problemsOf(content);
    if (problems.length > 0) return { kind: "unfit", problems };
    const live = { content, unknown: [], revision: `v${++this.#versions}`, who: "ours" as const, since: Date.now() };
    this.#set(id, { flowId: this.of(id).flowId ?? `90210${id}` }, { live, draft: null, problems: [], changes: [] });
    this.#told();
    return { kind: "published", at: Date.now() };
  }

  #make(name: string, content: GreetingContent) {
    const id = String(++this.#next);
    const made = flow({ id, name, flowId: null, updatedAt: null, lastSeenAt: null, platforms: [] });
    const draft = { content, version: ++this.#versions, savedAt: Date.now() };
    this.greeting = {
      ...this.greeting,
      flows: [
        {
          ...made,
          state: {
            ...made.state,
            draft,
            changes: flowChanges({ kind: "flow", name: "", messages: [] }, content),
            problems: this.problemsOf(content),
          },
        },
        ...this.greeting.flows,
      ],
    };
    this.#told();
    return { flowId: id, draftVersion: draft.version };
  }

  #delete(id: string) {
    if (this.of(id).isUsedInAd) throw new ApiFailure(problem("flow_used_in_ad", "none", { name: this.of(id).name }));
    if (this.deletion.kind === "deleted") {
      this.#set(id, { isGone: true }, { live: null, draft: null });
      this.#told();
    }
    return this.deletion;
  }
}
