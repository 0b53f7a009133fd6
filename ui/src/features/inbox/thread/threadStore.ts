import type { BeforePage, Commands, MessagePage, MessageRow, SeenThrough, ThreadMark } from "../../../generated/api";

/** Messages on a page of a thread. */
const PAGE = 40;

/** The most that one answer may hold. */
const MOST = 200;

/** The most messages that are asked for by name; beyond, the page is read again. */
const MOST_NAMED = 400;

/** What the store asks the engine. */
export interface ThreadQuestions {
  page: (request: Commands["messages"]["request"]) => Promise<MessagePage>;
  news: (request: Commands["thread_news"]["request"]) => Promise<Commands["thread_news"]["answer"]>;
}

export interface ThreadSnapshot {
  phase: "loading" | "ready" | "failed";
  problem: unknown;
  /** Oldest first. */
  messages: readonly MessageRow[];
  /** What stands between them, oldest first. */
  marks: readonly ThreadMark[];
  /** How far they have read. */
  seen: SeenThrough | null;
  /** There are older ones to load. */
  hasOlder: boolean;
  /** The newest are not loaded: the thread was opened at a message further back. */
  hasNewer: boolean;
  isLoadingOlder: boolean;
  isLoadingNewer: boolean;
  /** Why the next page at an end could not be read. It is asked for again by `again` alone. */
  olderProblem: unknown;
  newerProblem: unknown;
  /** Another part of the thread is being read; what was there stands until that is here. */
  isMoving: boolean;
}

/** An end of what is loaded. */
export type End = "older" | "newer";

/** What becomes of a question that cannot be asked now, or that fails. */
interface Turn {
  onBusy?: () => void;
  onProblem?: (problem: unknown) => void;
}

/** Where a thread is opened, when not at its end. */
export type ThreadPlace = Extract<BeforePage, { kind: "around" | "at" }>;

/**
 * The part of one thread that is on screen: a run of messages without gaps, grown at either end. When something changes,
 * only what changed is asked for.
 */
export class ThreadStore {
  #snapshot: ThreadSnapshot = {
    phase: "loading",
    problem: null,
    messages: [],
    marks: [],
    seen: null,
    hasOlder: false,
    hasNewer: false,
    isLoadingOlder: false,
    isLoadingNewer: false,
    olderProblem: null,
    newerProblem: null,
    isMoving: false,
  };
  #older: string | null = null;
  #newer: string | null = null;
  #place: ThreadPlace | null;
  #isBusy = false;
  /** What is loaded is of another part than the one that is wanted. */
  #isMoving = false;
  /** What changed while something was asked: messages by name, or everything. */
  #changed = new Set<string>();
  #isStale = false;
  #isSeenStale = false;
  /** The ends at which a page is wanted, once nothing else is asked. */
  #wanted = new Set<End>();
  #epoch = 0;
  #listeners = new Set<() => void>();

  constructor(
    readonly ask: ThreadQuestions,
    readonly conversationId: string,
    place: ThreadPlace | null,
  ) {
    this.#place = place;
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
    this.#wanted.clear();
    void this.refresh();
  }

  close() {
    this.#epoch += 1;
  }

  /** Reads what is on screen again, all of it. */
  readonly refresh = () =>
    this.#alone(
      async () => {
        const loaded = this.#isMoving ? [] : this.#snapshot.messages;
        const limit = Math.min(MOST, Math.max(PAGE, loaded.length));
        let page = await this.#page(this.#start(), limit);
        this.#newer = page.newer;
        let { messages, marks } = page;
        const { seen } = page;
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
          marks = [...page.marks, ...marks];
        }
        this.#older = page.older;
        this.#isMoving = false;
        // The engine answers again: so it may for what it owes us.
        if (this.#snapshot.olderProblem !== null) this.#wanted.add("older");
        if (this.#snapshot.newerProblem !== null) this.#wanted.add("newer");
        this.#take(messages, marks, seen);
      },
      {
        onBusy: () => {
          this.#isStale = true;
        },
      },
    );

  /** Asks for the messages that changed; without any, how far they have read. */
  readonly changed = (messageIds: readonly string[]) => {
    if (this.#snapshot.phase !== "ready" || messageIds.length > MOST_NAMED) return this.refresh();
    return this.#alone(
      async () => {
        const { messages, seen } = await this.ask.news({
          conversationId: this.conversationId,
          messageIds: [...messageIds],
        });
        const asked = new Set(messageIds);
        const rest = this.#snapshot.messages.filter(({ id }) => !asked.has(id));
        const isNear = this.#nearby(rest);
        const together = [...rest, ...messages.filter(isNear)];
        if (messages.length > 0) together.sort((one, other) => compare(one.order, other.order));
        this.#take(together, this.#snapshot.marks, seen);
      },
      {
        onBusy: () => {
          for (const id of messageIds) this.#changed.add(id);
          this.#isSeenStale = true;
        },
      },
    );
  };

  /** The page before what is loaded; one that has failed is tried again by `again`. */
  readonly loadOlder = () => {
    if (this.#snapshot.olderProblem === null) return this.#loadOlder();
  };

  /** The page after what is loaded; one that has failed is tried again by `again`. */
  readonly loadNewer = () => {
    if (this.#snapshot.newerProblem === null) return this.#loadNewer();
  };

  /** Tries a page again that could not be read. */
  readonly again = (end: End) => {
    return end === "older" ? this.#loadOlder() : this.#loadNewer();
  };

  #loadOlder() {
    const key = this.#older;
    if (key === null) return;
    if (this.#isBusy) {
      if (!this.#snapshot.isLoadingOlder) this.#wanted.add("older");
      return;
    }
    this.#say({ isLoadingOlder: true, olderProblem: null });
    return this.#alone(
      async () => {
        const page = await this.#page({ kind: "key", key }, PAGE);
        this.#older = page.older;
        const { messages, marks } = this.#snapshot;
        this.#take([...page.messages, ...messages], [...page.marks, ...marks], page.seen);
      },
      { onProblem: (olderProblem) => this.#say({ olderProblem, isLoadingOlder: false }) },
    );
  }

  #loadNewer() {
    const key = this.#newer;
    if (key === null) return;
    if (this.#isBusy) {
      if (!this.#snapshot.isLoadingNewer) this.#wanted.add("newer");
      return;
    }
    this.#say({ isLoadingNewer: true, newerProblem: null });
    return this.#alone(
      async () => {
        const page = await this.#page({ kind: "key", key }, PAGE);
        this.#newer = page.newer;
        if (page.newer === null) this.#place = null;
        const { messages, marks } = this.#snapshot;
        this.#take([...messages, ...page.messages], [...marks, ...page.marks], page.seen);
      },
      { onProblem: (newerProblem) => this.#say({ newerProblem, isLoadingNewer: false }) },
    );
  }

  /** Leaves the place at which the thread was opened and shows its end. */
  readonly toNewest = () => this.#goTo(null);

  /** Shows the thread around an instant or a message. */
  readonly goTo = (place: ThreadPlace) => this.#goTo(place);

  #goTo(place: ThreadPlace | null) {
    this.#place = place;
    this.#newer = null;
    this.#older = null;
    this.#isMoving = true;
    this.#wanted.clear();
    this.#say({ isMoving: true, olderProblem: null, newerProblem: null });
    return this.refresh();
  }

  /** Whether a message belongs to the run that is loaded. */
  #nearby(run: readonly MessageRow[]) {
    const [first, last] = [run[0], run.at(-1)];
    return ({ order }: MessageRow) =>
      (this.#older === null || first === undefined || order > first.order) &&
      (this.#newer === null || last === undefined || order < last.order);
  }

  #start(): BeforePage {
    return this.#place ?? { kind: "newest" };
  }

  #page(before: BeforePage, limit: number) {
    return this.ask.page({ conversationId: this.conversationId, before, limit });
  }

  /** One request at a time; news that come meanwhile are read afterwards. */
  async #alone(work: () => Promise<void>, { onBusy, onProblem = (problem) => this.#fail(problem) }: Turn) {
    if (this.#isBusy) {
      onBusy?.();
      return;
    }
    const epoch = this.#epoch;
    this.#isBusy = true;
    try {
      await work();
    } catch (problem) {
      if (epoch === this.#epoch) onProblem(problem);
    }
    if (epoch !== this.#epoch) return;
    this.#isBusy = false;
    const changed = [...this.#changed];
    const [isStale, isSeenStale] = [this.#isStale, this.#isSeenStale];
    this.#changed.clear();
    this.#isStale = false;
    this.#isSeenStale = false;
    if (isStale) void this.refresh();
    else if (changed.length > 0 || isSeenStale) void this.changed(changed);
    for (const end of this.#wanted) {
      if (this.#isBusy) break;
      this.#wanted.delete(end);
      void this.again(end);
    }
  }

  #fail(problem: unknown) {
    // The part that was left has no ends any more at which it could go on.
    const stands = this.#snapshot.phase === "ready" && !this.#isMoving;
    this.#say({ phase: stands ? "ready" : "failed", problem, isMoving: false });
  }

  #take(messages: readonly MessageRow[], marks: readonly ThreadMark[], seen: SeenThrough | null) {
    const before = new Map(this.#snapshot.messages.map((message) => [message.id, message]));
    const taken = new Set<string>();
    const next: MessageRow[] = [];
    for (const message of messages) {
      if (taken.has(message.id)) continue;
      taken.add(message.id);
      const old = before.get(message.id);
      next.push(old === message || (old && JSON.stringify(old) === JSON.stringify(message)) ? old : message);
    }
    this.#say({
      phase: "ready",
      problem: null,
      messages: next,
      marks,
      seen,
      hasOlder: this.#older !== null,
      hasNewer: this.#newer !== null,
      isLoadingOlder: false,
      isLoadingNewer: false,
      olderProblem: this.#older === null ? null : this.#snapshot.olderProblem,
      newerProblem: this.#newer === null ? null : this.#snapshot.newerProblem,
      isMoving: this.#isMoving,
    });
  }

  #say(change: Partial<ThreadSnapshot>) {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Whether they have seen a message of ours. */
export function isSeen(message: MessageRow, seen: SeenThrough | null): boolean {
  if (message.direction !== "out" || seen === null) return false;
  return seen.through === null ? message.at <= seen.at : message.order <= seen.through;
}
