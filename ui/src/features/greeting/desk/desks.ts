import type {
  AccountId,
  ApiError,
  Greeting,
  GreetingContent,
  GreetingDraftInput,
  GreetingHow,
  GreetingOutcome,
  GreetingPart,
  GreetingPartState,
  GreetingVersionId,
} from "../../../generated/api";
import { problemOf } from "../../../platform";
import { stateOf } from "../parts";

/** How long nothing is typed before it is kept, ms. */
const PAUSE = 700;

/** One part of one account's greeting. */
export interface PartRef {
  accountId: AccountId;
  part: GreetingPart;
}

/** `torn`: another window changed or dropped the draft meanwhile, and the user has to choose. */
export type DeskPhase = "clean" | "dirty" | "saving" | "refused" | "torn";

export type Publishing =
  | { kind: "idle" }
  | { kind: "running" }
  | { kind: "told"; outcome: GreetingOutcome }
  | { kind: "failed"; problem: ApiError };

/** What is being written on one part, and what became of publishing it. */
export interface Desk {
  /** What stands in the editor where the engine does not have it, or has not said so, yet. */
  written: GreetingContent | null;
  phase: DeskPhase;
  problem: ApiError | null;
  /** The draft's version that was edited; `null`: there was none. */
  version: number | null;
  publishing: Publishing;
}

interface Held extends Desk {
  ref: PartRef;
  /** What the draft begins from, or has taken in; told once. */
  basedOn: GreetingVersionId | null;
}

/** The way to the engine, so that a test may stand in its place. */
export interface DeskWays {
  read: (accountId: AccountId) => Promise<Greeting>;
  write: (input: GreetingDraftInput) => Promise<{ draftVersion: number }>;
  publish: (ref: PartRef, draftVersion: number, how: GreetingHow) => Promise<GreetingOutcome>;
}

const blank: Desk = { written: null, phase: "clean", problem: null, version: null, publishing: { kind: "idle" } };

export const keyOf = ({ accountId, part }: PartRef): string =>
  `${accountId}/${part.kind}/${part.kind === "flow" ? part.flowId : ""}`;

/** What is written and not kept yet, of all parts. It outlives the screen: going elsewhere loses nothing. */
export class Desks {
  readonly #ways: DeskWays;
  readonly #held = new Map<string, Held>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #saving = new Map<string, Promise<void>>();
  readonly #listeners = new Set<() => void>();

  constructor(ways: DeskWays) {
    this.#ways = ways;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What is on one desk; the same object until something on it changes. */
  of(key: string): Desk {
    return this.#held.get(key) ?? blank;
  }

  /** The version of the draft that is held, by the latest that was kept. */
  versionOf(ref: PartRef): number | null {
    return this.#held.get(keyOf(ref))?.version ?? null;
  }

  /** What was just typed. `state` is what the engine said last: where nothing is held yet, the edit begins there. */
  change(ref: PartRef, content: GreetingContent, state: GreetingPartState, basedOn?: GreetingVersionId | null): void {
    const held = this.#hold(ref, state);
    const phase = held.phase === "saving" || held.phase === "torn" ? held.phase : "dirty";
    const publishing = held.publishing.kind === "running" ? held.publishing : { kind: "idle" as const };
    this.#set(held, {
      written: content,
      phase,
      problem: phase === "torn" ? held.problem : null,
      publishing,
      ...(basedOn === undefined ? {} : { basedOn }),
    });
    this.#later(keyOf(ref));
  }

  /** The engine has said how things stand: what it has by now need not be held. */
  meet(ref: PartRef, state: GreetingPartState): void {
    const held = this.#held.get(keyOf(ref));
    if (!held || held.written === null || held.phase !== "clean" || held.version === null) return;
    if (state.draft && state.draft.version >= held.version) this.#set(held, { written: null, version: null });
  }

  /** Keeps at once what waits for a pause; gives when it is kept, or refused. */
  async flush(key: string): Promise<void> {
    const held = this.#held.get(key);
    if (!held || held.publishing.kind === "running") return;
    if (held.phase === "refused") this.#set(held, { phase: "dirty" });
    await this.#settle(key);
  }

  readonly flushAll = (): void => {
    for (const key of this.#held.keys()) void this.flush(key);
  };

  /** Of two versions the one that was written here. */
  async keepMine(ref: PartRef): Promise<void> {
    const held = this.#held.get(keyOf(ref));
    if (!held) return;
    const { draft, live } = stateOf(await this.#ways.read(ref.accountId), ref.part) ?? { draft: null, live: null };
    this.#set(held, {
      phase: "dirty",
      problem: null,
      version: draft?.version ?? null,
      basedOn: draft ? null : (live?.revision ?? null),
    });
    await this.flush(keyOf(ref));
  }

  /** Leaves what was written here, for what the engine has. */
  forget(ref: PartRef): void {
    const held = this.#held.get(keyOf(ref));
    if (!held) return;
    this.#wait(keyOf(ref));
    this.#set(held, { written: null, phase: "clean", problem: null, version: null, basedOn: null });
  }

  /** Publishes what is written. What became of it stays on the desk until it is put away. */
  async publish(ref: PartRef, state: GreetingPartState, how: GreetingHow): Promise<GreetingOutcome | null> {
    const held = this.#hold(ref, state);
    if (held.publishing.kind === "running") return null;
    this.#set(held, { publishing: { kind: "running" } });
    try {
      if (held.phase === "refused") this.#set(held, { phase: "dirty" });
      await this.#settle(keyOf(ref));
      const now = this.#current(held);
      const version = now.version ?? state.draft?.version ?? null;
      // What could not be kept says so itself.
      if (version === null || now.phase !== "clean") {
        this.#set(now, { publishing: { kind: "idle" } });
        return null;
      }
      const sent = now.written;
      const outcome = await this.#ways.publish(ref, version, how);
      await this.#told(ref, outcome, sent);
      return outcome;
    } catch (thrown) {
      this.#set(this.#current(held), { publishing: { kind: "failed", problem: problemOf(thrown) } });
      this.#later(keyOf(ref));
      return null;
    }
  }

  /** Puts away what was said of publishing. */
  putAway(ref: PartRef): void {
    const held = this.#held.get(keyOf(ref));
    if (held && held.publishing.kind !== "running") this.#set(held, { publishing: { kind: "idle" } });
  }

  /** Nothing is held any more: another database, or another test. */
  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#held.clear();
  }

  async #told(ref: PartRef, outcome: GreetingOutcome, sent: GreetingContent | null): Promise<void> {
    const held = this.#held.get(keyOf(ref));
    if (!held) return;
    const isOver = outcome.kind === "published" || outcome.kind === "differs";
    const isSame = held.written === sent;
    this.#set(held, { publishing: { kind: "told", outcome } });
    if (!isOver) this.#later(keyOf(ref));
    else if (isSame) this.forget(ref);
    else {
      // Typed on while it was published: that is a draft of its own, on what is live now.
      const live = stateOf(await this.#ways.read(ref.accountId), ref.part)?.live;
      this.#set(this.#current(held), { version: null, basedOn: live?.revision ?? null, phase: "dirty" });
      this.#later(keyOf(ref));
    }
  }

  #hold(ref: PartRef, state: GreetingPartState): Held {
    const key = keyOf(ref);
    const before = this.#held.get(key);
    const isFresh = before === undefined || (before.written === null && before.phase === "clean");
    const held: Held = isFresh
      ? {
          ...(before ?? blank),
          ref,
          version: state.draft?.version ?? null,
          basedOn: state.draft ? null : (state.live?.revision ?? null),
        }
      : before;
    this.#held.set(key, held);
    return held;
  }

  /** Writes until nothing is left to write, or something is refused; one after the other. */
  async #settle(key: string): Promise<void> {
    this.#wait(key);
    for (;;) {
      const held = this.#held.get(key);
      const saving = this.#saving.get(key);
      if (saving !== undefined) await saving;
      else if (held?.phase !== "dirty") return;
      else {
        const kept = this.#keep(held).finally(() => this.#saving.delete(key));
        this.#saving.set(key, kept);
        await kept;
      }
    }
  }

  async #keep(before: Held): Promise<void> {
    const { ref, written, version, basedOn } = this.#current(before);
    if (written === null) {
      this.#set(this.#current(before), { phase: "clean" });
      return;
    }
    this.#set(this.#current(before), { phase: "saving" });
    try {
      const kept = await this.#ways.write({ ...ref, content: written, draftVersion: version, basedOn });
      const now = this.#current(before);
      this.#set(now, {
        phase: now.written === written ? "clean" : "dirty",
        version: kept.draftVersion,
        basedOn: null,
        problem: null,
      });
    } catch (thrown) {
      const problem = problemOf(thrown);
      this.#set(this.#current(before), { phase: problem.code === "greeting_changed" ? "torn" : "refused", problem });
    }
  }

  #later(key: string): void {
    const held = this.#held.get(key);
    if (!held || held.phase === "torn" || held.phase === "clean") return;
    this.#wait(key);
    this.#timers.set(
      key,
      setTimeout(() => void this.flush(key), PAUSE),
    );
  }

  /** Its pause is over, or begins anew. */
  #wait(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  #current(held: Held): Held {
    return this.#held.get(keyOf(held.ref)) ?? held;
  }

  /** Another object, so that whoever draws it sees that it changed. */
  #set(held: Held, part: Partial<Held>): void {
    const key = keyOf(held.ref);
    const now = this.#held.get(key);
    // What is answered after all was cleared is of another database.
    if (!now) return;
    this.#held.set(key, { ...now, ...part });
    for (const listener of this.#listeners) listener();
  }
}
