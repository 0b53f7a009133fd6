import type { BeforePage, Commands, MessagePage, MessageRow } from "../../../generated/api";

/** Messages on a page of a thread. */
const PAGE = 40;

/** The most that one answer may hold. */
const MOST = 200;

type Ask = (request: Commands["messages"]["request"]) => Promise<MessagePage>;

export interface ThreadSnapshot {
  phase: "loading" | "ready" | "failed";
  problem: unknown;
  /** Oldest first. */
  messages: readonly MessageRow[];
  /** There are older ones to load. */
  hasOlder: boolean;
  /** The newest are not loaded: the thread was opened at a message further back. */
  hasNewer: boolean;
  isLoadingOlder: boolean;
}

/** The part of one thread that is on screen: a run of messages without gaps, grown at either end. */
export class ThreadStore {
  #snapshot: ThreadSnapshot = {
    phase: "loading",
    problem: null,
    messages: [],
    hasOlder: false,
    hasNewer: false,
    isLoadingOlder: false,
  };
  #older: string | null = null;
  #newer: string | null = null;
  #around: string | null;
  #isBusy = false;
  #isStale = false;
  #epoch = 0;
  #listeners = new Set<() => void>();

  constructor(
    private readonly ask: Ask,
    readonly conversationId: string,
    around: string | null,
  ) {
    this.#around = around;
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly snapshot = () => this.#snapshot;

  open() {
    this.#epoch += 1;
    this.#isBusy = false;
    void this.refresh();
  }

  close() {
    this.#epoch += 1;
  }

  /** Reads what is on screen again. */
  readonly refresh = () =>
    this.#alone(async () => {
      const loaded = this.#snapshot.messages;
      const limit = Math.min(MOST, Math.max(PAGE, loaded.length));
      let page = await this.#page(this.#start(), limit);
      this.#newer = page.newer;
      let messages = page.messages;
      const oldest = loaded[0];
      while (
        oldest &&
        page.older !== null &&
        messages.length < loaded.length &&
        !messages.some(({ id }) => id === oldest.id)
      ) {
        page = await this.#page({ kind: "key", key: page.older }, MOST);
        if (page.messages.length === 0) break;
        messages = [...page.messages, ...messages];
      }
      this.#older = page.older;
      this.#take(messages);
    });

  readonly loadOlder = () => {
    const key = this.#older;
    if (key === null || this.#isBusy) return;
    this.#say({ isLoadingOlder: true });
    return this.#alone(async () => {
      const page = await this.#page({ kind: "key", key }, PAGE);
      this.#older = page.older;
      this.#take([...page.messages, ...this.#snapshot.messages]);
    });
  };

  readonly loadNewer = () => {
    const key = this.#newer;
    if (key === null || this.#isBusy) return;
    return this.#alone(async () => {
      const page = await this.#page({ kind: "key", key }, PAGE);
      this.#newer = page.newer;
      if (page.newer === null) this.#around = null;
      this.#take([...this.#snapshot.messages, ...page.messages]);
    });
  };

  /** Leaves the message at which the thread was opened and shows its end. */
  readonly toNewest = () => {
    this.#around = null;
    this.#newer = null;
    this.#snapshot = { ...this.#snapshot, messages: [] };
    return this.refresh();
  };

  #start(): BeforePage {
    return this.#around === null ? { kind: "newest" } : { kind: "around", messageId: this.#around };
  }

  #page(before: BeforePage, limit: number) {
    return this.ask({ conversationId: this.conversationId, before, limit });
  }

  /** One request at a time; news that come meanwhile are read afterwards. */
  async #alone(work: () => Promise<void>) {
    if (this.#isBusy) {
      this.#isStale = true;
      return;
    }
    const epoch = this.#epoch;
    this.#isBusy = true;
    this.#isStale = false;
    try {
      await work();
    } catch (problem) {
      if (epoch === this.#epoch) {
        this.#say({ phase: this.#snapshot.phase === "ready" ? "ready" : "failed", problem, isLoadingOlder: false });
      }
    }
    if (epoch !== this.#epoch) return;
    this.#isBusy = false;
    if (this.#isStale) void this.refresh();
  }

  #take(messages: readonly MessageRow[]) {
    const before = new Map(this.#snapshot.messages.map((message) => [message.id, message]));
    const seen = new Set<string>();
    const next: MessageRow[] = [];
    for (const message of messages) {
      if (seen.has(message.id)) continue;
      seen.add(message.id);
      const old = before.get(message.id);
      next.push(old && JSON.stringify(old) === JSON.stringify(message) ? old : message);
    }
    this.#say({
      phase: "ready",
      problem: null,
      messages: next,
      hasOlder: this.#older !== null,
      hasNewer: this.#newer !== null,
      isLoadingOlder: false,
    });
  }

  #say(change: Partial<ThreadSnapshot>) {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
