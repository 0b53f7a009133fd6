import type { ApiError, PostContent, PostId, PostInput } from "../../../../generated/api";
import { problemOf } from "../../../../platform";
import { isSame, merged, type Part } from "./merge";

/** How long nothing is typed before it is kept, ms. */
const PAUSE = 700;

/** A post as the engine has it. */
export interface KeptPost {
  version: number;
  content: PostContent;
}

/** `torn`: another window wrote something else in the same place meanwhile, and the user has to choose. */
export type DeskPhase = "clean" | "dirty" | "saving" | "refused" | "torn";

/** What is being written on one post. */
export interface Desk {
  /** What stands in the composer where the engine does not have it, or has not said so, yet. */
  written: PostContent | null;
  phase: DeskPhase;
  problem: ApiError | null;
  /** What the other window has, and where the two differ, while the user has to choose. */
  theirs: PostContent | null;
  conflicts: readonly Part[];
}

interface Held extends Desk {
  /** What `written` was made of, as far as the engine has it. */
  base: PostContent;
  version: number;
}

/** The way to the engine, so that a test may stand in its place. */
export interface DeskWays {
  read: (postId: PostId) => Promise<KeptPost>;
  write: (input: PostInput) => Promise<{ version: number }>;
}

const blank: Desk = { written: null, phase: "clean", problem: null, theirs: null, conflicts: [] };

/** Whether a refusal means that another window was faster. */
const isOutrun = ({ code }: ApiError) => code.endsWith("_changed");

/**
 * What is written and not kept yet, of all posts. It outlives the screen: going elsewhere loses nothing. What two windows
 * write in different places is brought together; in the same place the user chooses, and until then both are there.
 */
export class PostDesks {
  readonly #ways: DeskWays;
  readonly #held = new Map<PostId, Held>();
  readonly #timers = new Map<PostId, ReturnType<typeof setTimeout>>();
  readonly #saving = new Map<PostId, Promise<void>>();
  readonly #listeners = new Set<() => void>();

  constructor(ways: DeskWays) {
    this.#ways = ways;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What is on one desk; the same object until something on it changes. */
  of(postId: PostId): Desk {
    return this.#held.get(postId) ?? blank;
  }

  /** The version by the latest that was kept here, or that the engine told. */
  versionOf(postId: PostId, told: number): number {
    return Math.max(this.#held.get(postId)?.version ?? 0, told);
  }

  /** What was just done. `kept` is what the engine said last: where nothing is held yet, the edit begins there. */
  change(postId: PostId, content: PostContent, kept: KeptPost): void {
    const { phase, problem } = this.#hold(postId, kept);
    const isTorn = phase === "torn";
    this.#set(postId, {
      written: content,
      phase: phase === "saving" || isTorn ? phase : "dirty",
      problem: isTorn ? problem : null,
    });
    this.#later(postId);
  }

  /** The engine has said how things stand: what it has by now need not be held. */
  meet(postId: PostId, kept: KeptPost): void {
    const held = this.#held.get(postId);
    if (held?.phase !== "clean" || kept.version < held.version) return;
    this.#held.delete(postId);
    this.#heard();
  }

  /** Keeps at once what waits for a pause; gives when it is kept, or refused. */
  async flush(postId: PostId): Promise<void> {
    if (this.#held.get(postId)?.phase === "refused") this.#set(postId, { phase: "dirty" });
    await this.#settle(postId);
  }

  readonly flushAll = (): void => {
    for (const postId of this.#held.keys()) void this.flush(postId);
  };

  /** Of what both have changed, what was written here. */
  async keepMine(postId: PostId): Promise<void> {
    if (this.#held.get(postId)?.phase !== "torn") return;
    this.#set(postId, { phase: "dirty", problem: null, theirs: null, conflicts: [] });
    await this.flush(postId);
  }

  /** Leaves what was written here, for what the other window has; gives what was left. */
  takeTheirs(postId: PostId): PostContent | null {
    const held = this.#held.get(postId);
    this.#still(postId);
    this.#held.delete(postId);
    this.#heard();
    return held?.written ?? null;
  }

  /**
   * Does something with the post as it is written: keeps that first, and hands its version on. The answer's own version is
   * the one that is edited from now on. `null` where what is written could not be kept, which says so itself.
   */
  async act<A>(postId: PostId, kept: KeptPost, act: (version: number) => Promise<A>): Promise<A | null> {
    await this.flush(postId);
    const held = this.#held.get(postId);
    if (held && held.phase !== "clean") return null;
    const answer = await act(this.versionOf(postId, kept.version));
    const { version } = (answer ?? {}) as { version?: unknown };
    if (typeof version !== "number") return answer;
    this.#hold(postId, kept);
    this.#set(postId, { version });
    return answer;
  }

  /** Nothing is held any more: another database, or another test. */
  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#held.clear();
  }

  #hold(postId: PostId, kept: KeptPost): Held {
    const before = this.#held.get(postId);
    const isFresh = before === undefined || (before.phase === "clean" && before.version <= kept.version);
    const held: Held = isFresh ? { ...blank, base: kept.content, version: kept.version } : before;
    this.#held.set(postId, held);
    return held;
  }

  /** Writes until nothing is left to write, or something is refused; one after the other. */
  async #settle(postId: PostId): Promise<void> {
    this.#still(postId);
    for (;;) {
      const saving = this.#saving.get(postId);
      if (saving !== undefined) await saving;
      else if (this.#held.get(postId)?.phase !== "dirty") return;
      else {
        const kept = this.#keep(postId).finally(() => this.#saving.delete(postId));
        this.#saving.set(postId, kept);
        await kept;
      }
    }
  }

  async #keep(postId: PostId): Promise<void> {
    const held = this.#held.get(postId);
    if (!held || held.written === null) return;
    const { written, version } = held;
    this.#set(postId, { phase: "saving" });
    try {
      const kept = await this.#ways.write({ postId, version, content: written });
      const isSameStill = this.#held.get(postId)?.written === written;
      this.#set(postId, {
        phase: isSameStill ? "clean" : "dirty",
        version: kept.version,
        base: written,
        problem: null,
      });
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (isOutrun(problem)) await this.#join(postId);
      else this.#set(postId, { phase: "refused", problem });
    }
  }

  /** Another window was faster: what it did comes in, as far as that is not where something was written here. */
  async #join(postId: PostId): Promise<void> {
    try {
      const theirs = await this.#ways.read(postId);
      const held = this.#held.get(postId);
      if (!held || held.written === null) return;
      const { content, conflicts } = merged(held.base, held.written, theirs.content);
      this.#set(postId, {
        written: content,
        base: theirs.content,
        version: theirs.version,
        problem: null,
        ...(conflicts.length > 0
          ? { phase: "torn", theirs: theirs.content, conflicts }
          : { phase: isSame(content, theirs.content) ? "clean" : "dirty" }),
      });
    } catch (thrown) {
      this.#set(postId, { phase: "refused", problem: problemOf(thrown) });
    }
  }

  #later(postId: PostId): void {
    if (this.#held.get(postId)?.phase === "torn") return;
    this.#still(postId);
    this.#timers.set(
      postId,
      setTimeout(() => void this.flush(postId), PAUSE),
    );
  }

  #still(postId: PostId): void {
    clearTimeout(this.#timers.get(postId));
    this.#timers.delete(postId);
  }

  /** Another object, so that whoever draws it sees that it changed. */
  #set(postId: PostId, part: Partial<Held>): void {
    const now = this.#held.get(postId);
    // What is answered after all was cleared is of another database.
    if (!now) return;
    this.#held.set(postId, { ...now, ...part });
    this.#heard();
  }

  #heard() {
    for (const listener of this.#listeners) listener();
  }
}
