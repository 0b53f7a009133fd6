import type {
  Account,
  ApiError,
  Changes,
  CommandName,
  Commands,
  Greeting,
  GreetingContent,
  GreetingCopied,
  GreetingDraft,
  GreetingLive,
  GreetingOutcome,
  GreetingPart,
  GreetingPartState,
  GreetingVersion,
  GreetingVersionId,
} from "../../../generated/api";
import type { Transport } from "../../../platform";
import { problem } from "../../../testing/engine";
import { account } from "../../inbox/testing/account";
import { HOUR, MINUTE, worldNow } from "../../inbox/testing/time";
import { changesBetween } from "./changes";
import { problemsOf } from "./problems";

type ListPart = Exclude<GreetingPart["kind"], "flow">;

export const questions = (locale: string, ...asked: [string, string][]): GreetingContent => ({
  kind: "ice_breakers",
  locales:
    asked.length === 0 ? [] : [{ locale, questions: asked.map(([question, payload]) => ({ question, payload })) }],
});

export const fourQuestions = questions(
  "default",
  ["What are your opening hours?", "HOURS"],
  ["Do you ship to Spain?", "SHIPPING"],
  ["Where is my order?", "ORDER"],
  ["Can I talk to somebody?", "PERSON"],
);

/** An engine that keeps one greeting per account in memory, and can be changed behind the screen's back. */
export class GreetingWorld implements Transport {
  readonly asked: { command: CommandName; request: unknown }[] = [];
  readonly accounts: Account[];
  /** Commands that fail, with what. */
  readonly failing: Partial<Record<CommandName, ApiError>> = {};
  /** What the next publishing says, in place of doing it. */
  outcome: GreetingOutcome | null = null;
  /** What a draft that is dropped began from. */
  base: GreetingVersionId | null = "v1";
  copied: GreetingCopied[] | null = null;
  readonly greetings = new Map<string, Greeting>();
  readonly versions = new Map<string, GreetingVersion[]>();
  readonly #listeners = new Set<(changes: Changes) => void>();
  readonly #held = new Map<CommandName, Promise<void>>();
  #revision = 0;
  #version = 0;

  constructor(accounts: Account[] = [account({ id: "1", name: "Fern & Clay", username: "fern.and.clay", colour: 0 })]) {
    this.accounts = accounts;
    for (const { id } of accounts) this.greetings.set(id, this.#blank(id));
  }

  call = async <C extends CommandName>(command: C, request: Commands[C]["request"]): Promise<Commands[C]["answer"]> => {
    this.asked.push({ command, request });
    const held = this.#held.get(command);
    if (held !== undefined) await held;
    const fails = this.failing[command];
    if (fails) throw fails;
    // biome-ignore lint/suspicious/noExplicitAny: one table for all commands.
    return this.#answer(command, request as any) as Commands[C]["answer"];
  };

  on: Transport["on"] = (event, handler) => {
    const listener = handler as (changes: Changes) => void;
    if (event === "changes") this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly mediaUrl = (key: string) => `/media/${key}`;

  /** Keeps answers back until what it gives is called. */
  hold(command: CommandName): () => void {
    let release: () => void = () => undefined;
    this.#held.set(
      command,
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    return () => {
      this.#held.delete(command);
      release();
    };
  }

  say(accountId = "1") {
    for (const listener of this.#listeners)
      listener({ resync: false, changes: [{ entity: "greeting", id: accountId }] as Changes["changes"] });
  }

  greeting(accountId = "1"): Greeting {
    return this.greetings.get(accountId) ?? this.#blank(accountId);
  }

  /** Changes how the reading stands. */
  set(change: Partial<Greeting>, accountId = "1") {
    this.greetings.set(accountId, { ...this.greeting(accountId), ...change });
    this.say(accountId);
  }

  state(kind: ListPart, accountId = "1"): GreetingPartState {
    const { iceBreakers, menu } = this.greeting(accountId);
    return kind === "menu" ? menu : iceBreakers;
  }

  setState(kind: ListPart, change: Partial<GreetingPartState>, accountId = "1") {
    const state = { ...this.state(kind, accountId), ...change };
    const shown = state.draft?.content;
    const nothing = { kind, locales: [] } as GreetingContent;
    const whole: GreetingPartState = {
      ...state,
      changes: shown ? changesBetween(state.live?.content ?? nothing, shown) : [],
      problems: shown ? problemsOf(shown) : [],
    };
    this.set(kind === "menu" ? { menu: whole } : { iceBreakers: whole }, accountId);
  }

  /** What is live, by whom. */
  live(content: GreetingContent, who: GreetingLive["who"] = "ours", accountId = "1") {
    this.#revision += 1;
    const revision = `v${this.#revision}`;
    const kind = content.kind as ListPart;
    const before = this.state(kind, accountId).live?.content ?? ({ kind, locales: [] } as GreetingContent);
    const at = worldNow - 50 * HOUR + this.#revision * HOUR;
    const versions = (this.versions.get(`${accountId}/${kind}`) ?? []).map((each) => ({ ...each, isLive: false }));
    const version = {
      id: revision,
      content,
      unknown: [],
      who,
      at,
      isLive: true,
      changes: changesBetween(before, content),
    };
    this.versions.set(`${accountId}/${kind}`, [version, ...versions]);
    this.setState(kind, { live: { content, unknown: [], revision, who, since: at } }, accountId);
  }

  draft(content: GreetingContent, accountId = "1"): GreetingDraft {
    this.#version += 1;
    const draft = { content, version: this.#version, savedAt: worldNow };
    this.setState(content.kind as ListPart, { draft }, accountId);
    return draft;
  }

  /** What a command was asked with, each time. */
  askedFor<C extends CommandName>(command: C): Commands[C]["request"][] {
    return this.asked
      .filter((each) => each.command === command)
      .map(({ request }) => request as Commands[C]["request"]);
  }

  #blank(accountId: string): Greeting {
    const state = (kind: ListPart): GreetingPartState => ({
      part: { kind },
      live: null,
      draft: null,
      changes: [],
      problems: [],
      warnings: [],
      changedElsewhere: null,
      publishing: { kind: "idle" },
    });
    return {
      accountId,
      readAt: worldNow - 2 * MINUTE,
      isReading: false,
      problem: null,
      iceBreakers: state("ice_breakers"),
      menu: state("menu"),
      flows: [],
    };
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  #answer(command: CommandName, request: any): unknown {
    const id: string = request.accountId;
    const kind: ListPart = request.part?.kind ?? "ice_breakers";
    switch (command) {
      case "app_state":
        return {
          version: "0.1.0",
          vault: { phase: "open", problem: null },
          accounts: this.accounts,
          settings: { theme: document.documentElement.dataset.theme ?? "light", language: "en", undoSeconds: 5 },
          login: {
            phase: "idle",
            environment: null,
            authorizeUrl: null,
            expiresAt: null,
            problem: null,
            accountId: null,
          },
          sandbox: { phase: "stopped", pageUrl: null, now: null, problem: null },
        };
      case "greeting":
        return this.greeting(id);
      case "answers":
        return {
          accountId: id,
          answers: [],
          links: [],
          unanswered: [],
          map: { nodes: [], edges: [] },
          isCheckingPages: false,
          pagesCheckedAt: null,
        };
      case "greeting_draft_set": {
        const { draft } = this.state(kind, id);
        if ((draft?.version ?? null) !== request.draftVersion) throw problem("greeting_changed", "none");
        if (request.basedOn === this.state(kind, id).live?.revision)
          this.setState(kind, { changedElsewhere: null }, id);
        return { draftVersion: this.draft(request.content, id).version };
      }
      case "greeting_draft_drop":
        this.setState(kind, { draft: null, changedElsewhere: null }, id);
        return { basedOn: this.base };
      case "greeting_publish":
        return this.#publish(kind, id);
      case "greeting_versions":
        return { versions: this.versions.get(`${id}/${kind}`) ?? [], hasMore: false };
      case "greeting_version_restore": {
        const all = [...this.versions.values()].flat();
        const content = all.find((each) => each.id === request.versionId)?.content;
        return { draftVersion: this.draft(content ?? fourQuestions, id).version };
      }
      case "greeting_copy":
        return (
          this.copied ??
          request.to.map((to: string) => ({
            accountId: to,
            flowId: null,
            fate: request.publish ? "published" : "drafted",
            draftVersion: 1,
            outcome: null,
            problem: null,
          }))
        );
      default:
        return {};
    }
  }

  #publish(kind: ListPart, id: string): GreetingOutcome {
    const { outcome } = this;
    this.outcome = null;
    if (outcome && outcome.kind !== "differs") return outcome;
    const { draft, problems } = this.state(kind, id);
    if (problems.length > 0) return { kind: "unfit", problems };
    if (draft) {
      this.setState(kind, { draft: null, changedElsewhere: null }, id);
      this.live(draft.content, "ours", id);
    }
    return outcome ?? { kind: "published", at: worldNow };
  }
}
