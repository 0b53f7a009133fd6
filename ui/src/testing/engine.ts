import type { ApiError, AppState, Changes, CommandName, Commands } from "../generated/api";
import type { Transport } from "../platform";

type Answers = { [C in CommandName]?: (request: Commands[C]["request"]) => Commands[C]["answer"] };

/** What the frame draws at a first start; a test changes what it is about. */
export function appState(change: Partial<AppState> = {}): AppState {
  return {
    version: "0.1.0",
    vault: { phase: "open", problem: null },
    accounts: [],
    settings: {
      theme: "light",
      language: "en",
      keepRunning: true,
      undoSeconds: 5,
      sendTyping: false,
      sendSeen: false,
      recordingDevice: null,
      vipFollowers: 0,
      influencerFollowers: 0,
    },
    login: { phase: "idle", environment: null, authorizeUrl: null, expiresAt: null, problem: null, accountId: null },
    sandbox: { phase: "stopped", pageUrl: null, problem: null },
    ...change,
  };
}

/** A problem as the engine would tell it. */
export function problem(code: ApiError["code"], remedy: ApiError["remedy"], args: ApiError["args"] = {}): ApiError {
  return { code, remedy, args, traceId: null };
}

/** An engine that answers what a test says, and remembers what it was asked. */
export class Engine implements Transport {
  readonly asked: { command: CommandName; request: unknown }[] = [];
  readonly #answers: Answers;
  readonly #listeners = new Set<(changes: Changes) => void>();
  state: AppState;

  constructor(answers: Answers = {}, state: AppState = appState()) {
    this.#answers = answers;
    this.state = state;
  }

  async call<C extends CommandName>(command: C, request: Commands[C]["request"]): Promise<Commands[C]["answer"]> {
    this.asked.push({ command, request });
    const answer = this.#answers[command];
    if (answer) return answer(request);
    if (command === "app_state") return this.state as Commands[C]["answer"];
    return {} as Commands[C]["answer"];
  }

  /** Answers a command otherwise from now on. */
  answer<C extends CommandName>(command: C, answer: (request: Commands[C]["request"]) => Commands[C]["answer"]): void {
    this.#answers[command] = answer as never;
  }

  on(event: string, handler: (payload: never) => void): () => void {
    if (event !== "changes") return () => undefined;
    const listener = handler as (changes: Changes) => void;
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  mediaUrl(key: string): string {
    return `/media/${key}`;
  }

  /** Tells what has changed. */
  say(...changes: Changes["changes"]): void {
    for (const listener of this.#listeners) listener({ resync: false, changes });
  }

  /** How often a command was asked. */
  times(command: CommandName): number {
    return this.asked.filter((each) => each.command === command).length;
  }
}
