import type { DraftExtra } from "../../../generated/api";

/** Milliseconds of quiet after which a draft is written down. */
const QUIET_MS = 250;

/** What is being written, without its files: those are the engine's from the first. */
export interface Written {
  text: string;
  /** The message that it answers. */
  replyTo: string | null;
  /** What goes with or beside the words. */
  extra: DraftExtra | null;
}

export const blank: Written = { text: "", replyTo: null, extra: null };

interface Keeper {
  read: (conversationId: string) => Promise<Written>;
  write: (conversationId: string, written: Written) => Promise<unknown>;
}

/** Whether there is nothing in it. */
export function isBlank({ text, replyTo, extra }: Written): boolean {
  return text === "" && replyTo === null && extra === null;
}

/**
 * What is written and not sent, of every conversation that was open. It is written down after a moment of quiet, and at
 * once when the user leaves (another conversation, another window, the end). What was typed last is written last, and
 * what the engine puts into a draft (a message that it hands back) is taken over while nothing here waits to be written.
 */
export class Drafts {
  #written = new Map<string, Written>();
  #unwritten = new Set<string>();
  /** Of each conversation, the writes that are on their way. */
  #onTheWay = new Map<string, Set<Promise<unknown>>>();
  /** Changed by the engine while something of ours was on its way. */
  #stale = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listeners = new Set<() => void>();

  constructor(private readonly keeper: Keeper) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** `undefined` until it is read. */
  of(conversationId: string): Written | undefined {
    return this.#written.get(conversationId);
  }

  /** Reads the stored draft. Where one is known, it may be another since: what the engine handed back is taken over. */
  async load(conversationId: string) {
    if (this.#written.has(conversationId)) return this.reload(conversationId);
    const stored = await this.keeper.read(conversationId).catch(() => blank);
    if (!this.#written.has(conversationId)) this.#set(conversationId, stored);
  }

  /** Those that are known here. */
  known(): string[] {
    return [...this.#written.keys()];
  }

  /** The engine has changed it: takes that over, unless the user has written since. */
  async reload(conversationId: string) {
    const before = this.#written.get(conversationId);
    if (before === undefined) return;
    if (this.#isBusy(conversationId)) {
      this.#stale.add(conversationId);
      return;
    }
    const stored = await this.keeper.read(conversationId).catch(() => null);
    const isSame = this.#written.get(conversationId) === before && !this.#isBusy(conversationId);
    if (stored !== null && isSame && !sameAs(stored, before)) this.#set(conversationId, stored);
  }

  change(conversationId: string, change: Partial<Written>) {
    this.#set(conversationId, { ...(this.#written.get(conversationId) ?? blank), ...change });
    this.#unwritten.add(conversationId);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, QUIET_MS);
  }

  type(conversationId: string, text: string) {
    this.change(conversationId, { text });
  }

  /** A message was taken back: it stands again, before what was written since. */
  restore(conversationId: string, taken: Written) {
    const now = this.#written.get(conversationId) ?? blank;
    // The engine has put it back too, and its word of that may have been faster than its answer.
    const isBack = taken.text === "" || now.text === taken.text || now.text.startsWith(`${taken.text}\n`);
    this.change(conversationId, {
      text: isBack ? now.text : now.text === "" ? taken.text : `${taken.text}\n${now.text}`,
      replyTo: taken.replyTo ?? now.replyTo,
      extra: now.extra ?? taken.extra,
    });
    this.flush();
  }

  /** Waits until all that is written here stands at the engine too. */
  async settled(conversationId: string) {
    this.flush();
    await Promise.all(this.#onTheWay.get(conversationId) ?? []);
  }

  /** What was sent is no draft any more: the engine has let go of it. What was written since stays. */
  async sent(conversationId: string, sent: Written) {
    const now = this.#written.get(conversationId) ?? blank;
    if (sameAs(now, sent)) {
      this.#unwritten.delete(conversationId);
      this.#set(conversationId, blank);
      await this.reload(conversationId);
      return;
    }
    this.change(conversationId, {
      text: now.text === sent.text ? "" : now.text,
      replyTo: now.replyTo === sent.replyTo ? null : now.replyTo,
      extra: JSON.stringify(now.extra) === JSON.stringify(sent.extra) ? null : now.extra,
    });
    this.flush();
  }

  /** Writes down what is not written yet, now. */
  readonly flush = () => {
    clearTimeout(this.#timer);
    for (const conversationId of [...this.#unwritten]) {
      const written = this.#written.get(conversationId) ?? blank;
      this.#unwritten.delete(conversationId);
      const onTheWay = this.#onTheWay.get(conversationId) ?? new Set();
      this.#onTheWay.set(conversationId, onTheWay);
      const write: Promise<unknown> = this.keeper
        .write(conversationId, written)
        .catch(() => {
          // Not written: it is still here, and is tried with the next word or when the user leaves.
          this.#unwritten.add(conversationId);
        })
        .finally(() => {
          onTheWay.delete(write);
          if (!this.#isBusy(conversationId) && this.#stale.delete(conversationId)) void this.reload(conversationId);
        });
      onTheWay.add(write);
    }
  };

  #isBusy(conversationId: string): boolean {
    return this.#unwritten.has(conversationId) || (this.#onTheWay.get(conversationId)?.size ?? 0) > 0;
  }

  #set(conversationId: string, written: Written) {
    this.#written.set(conversationId, written);
    for (const listener of this.#listeners) listener();
  }
}

/** Whether two drafts say the same. */
export function sameAs(one: Written, other: Written): boolean {
  return (
    one.text === other.text &&
    one.replyTo === other.replyTo &&
    JSON.stringify(one.extra) === JSON.stringify(other.extra)
  );
}
