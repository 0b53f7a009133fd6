import type {
  AccountId,
  Answer,
  AnswerContent,
  AnswerDraftInput,
  AnswerId,
  Answers,
  ApiError,
} from "../../../generated/api";
import { problemOf } from "../../../platform";

/** How long nothing is typed before it is kept, ms. */
const PAUSE = 700;

/** `torn`: another window changed or dropped the draft meanwhile, and the user has to choose. */
export type AnswerPhase = "clean" | "dirty" | "saving" | "refused" | "torn";

/** What is being written on one answer. */
export interface AnswerDesk {
  /** What stands in the editor where the engine does not have it, or has not said so, yet. */
  written: AnswerContent | null;
  phase: AnswerPhase;
  problem: ApiError | null;
  /** The draft's version that was edited; `null`: there was none. */
  version: number | null;
}

/** The way to the engine, so that a test may stand in its place. */
export interface AnswerWays {
  read: (accountId: AccountId) => Promise<Answers>;
  write: (input: AnswerDraftInput) => Promise<{ version: number }>;
}

const blank: AnswerDesk = { written: null, phase: "clean", problem: null, version: null };

/** What is written on answers and not kept yet. It outlives the screen: going elsewhere loses nothing. */
export class AnswerDesks {
  readonly #ways: AnswerWays;
  readonly #held = new Map<AnswerId, AnswerDesk>();
  readonly #timers = new Map<AnswerId, ReturnType<typeof setTimeout>>();
  readonly #saving = new Map<AnswerId, Promise<void>>();
  readonly #listeners = new Set<() => void>();

  constructor(ways: AnswerWays) {
    this.#ways = ways;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What is on one desk; the same object until something on it changes. */
  of(id: AnswerId): AnswerDesk {
    return this.#held.get(id) ?? blank;
  }

  /** What was just typed. Where nothing is held yet, the edit begins at what the engine said last. */
  change({ id, draft }: Answer, written: AnswerContent): void {
    const held = this.of(id);
    const version = held.written === null ? (draft?.version ?? null) : held.version;
    const phase = held.phase === "saving" || held.phase === "torn" ? held.phase : "dirty";
    this.#set(id, { written, version, phase, problem: phase === "torn" ? held.problem : null });
    this.#later(id);
  }

  /** The engine has said how things stand: what it has by now need not be held. */
  meet({ id, draft }: Answer): void {
    const { written, phase, version } = this.of(id);
    if (written === null || phase !== "clean" || version === null) return;
    // The version stays: what was begun before the engine spoke goes by it.
    if (draft && draft.version >= version) this.#set(id, { written: null });
  }

  /** Keeps at once what waits for a pause; gives when it is kept, or refused. */
  async flush(id: AnswerId): Promise<void> {
    if (this.of(id).phase === "refused") this.#set(id, { phase: "dirty" });
    this.#wait(id);
    for (;;) {
      const saving = this.#saving.get(id);
      if (saving !== undefined) await saving;
      else if (this.of(id).phase !== "dirty") return;
      else {
        const kept = this.#keep(id).finally(() => this.#saving.delete(id));
        this.#saving.set(id, kept);
        await kept;
      }
    }
  }

  readonly flushAll = (): void => {
    for (const id of this.#held.keys()) void this.flush(id);
  };

  /** Of two versions the one that was written here. */
  async keepMine(accountId: AccountId, id: AnswerId): Promise<void> {
    const { answers } = await this.#ways.read(accountId);
    const version = answers.find((each) => each.id === id)?.draft?.version ?? null;
    this.#set(id, { phase: "dirty", problem: null, version });
    await this.flush(id);
  }

  /** Leaves what was written here, for what the engine has. */
  forget(id: AnswerId): void {
    if (!this.#held.has(id)) return;
    this.#wait(id);
    this.#set(id, blank);
  }

  /** Nothing is held any more: another database, or another test. */
  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#held.clear();
  }

  async #keep(id: AnswerId): Promise<void> {
    const { written, version } = this.of(id);
    if (written === null) {
      this.#set(id, { phase: "clean" });
      return;
    }
    this.#set(id, { phase: "saving" });
    try {
      const kept = await this.#ways.write({ answerId: id, content: written, version });
      const isSame = this.of(id).written === written;
      this.#set(id, { phase: isSame ? "clean" : "dirty", version: kept.version, problem: null });
    } catch (thrown) {
      const problem = problemOf(thrown);
      this.#set(id, { phase: problem.code === "answer_changed" ? "torn" : "refused", problem });
    }
  }

  #later(id: AnswerId): void {
    if (this.of(id).phase === "torn") return;
    this.#wait(id);
    this.#timers.set(
      id,
      setTimeout(() => void this.flush(id), PAUSE),
    );
  }

  /** Its pause is over, or begins anew. */
  #wait(id: AnswerId): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  /** Another object, so that whoever draws it sees that it changed. */
  #set(id: AnswerId, part: Partial<AnswerDesk>): void {
    this.#held.set(id, { ...this.of(id), ...part });
    for (const listener of this.#listeners) listener();
  }
}
