/** Milliseconds of quiet after which a draft is written down. */
const QUIET_MS = 250;

interface Keeper {
  read: (conversationId: string) => Promise<string>;
  write: (conversationId: string, text: string) => Promise<unknown>;
}

/**
 * What is typed and not sent, of every conversation that was open. It is written down after a moment of quiet, and at
 * once when the user leaves (another conversation, another window, the end). What was typed last is written last.
 */
export class Drafts {
  #texts = new Map<string, string>();
  #unwritten = new Set<string>();
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
  text(conversationId: string): string | undefined {
    return this.#texts.get(conversationId);
  }

  /** Reads the stored draft, unless something is typed here already. */
  async load(conversationId: string) {
    if (this.#texts.has(conversationId)) return;
    const stored = await this.keeper.read(conversationId).catch(() => "");
    if (!this.#texts.has(conversationId)) this.#set(conversationId, stored);
  }

  type(conversationId: string, text: string) {
    this.#set(conversationId, text);
    this.#unwritten.add(conversationId);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, QUIET_MS);
  }

  /** A message was taken back: its text stands again, before what was typed since. */
  restore(conversationId: string, text: string) {
    const typed = this.#texts.get(conversationId) ?? "";
    this.type(conversationId, typed === "" || typed === text ? text : `${text}\n${typed}`);
    this.flush();
  }

  /** The text is on its way: there is no draft any more. */
  clear(conversationId: string) {
    this.type(conversationId, "");
    this.flush();
  }

  /** Writes down what is not written yet, now. */
  readonly flush = () => {
    clearTimeout(this.#timer);
    for (const conversationId of [...this.#unwritten]) {
      const text = this.#texts.get(conversationId) ?? "";
      this.#unwritten.delete(conversationId);
      this.keeper.write(conversationId, text).catch(() => {
        // Not written: it is still here, and is tried with the next word or when the user leaves.
        this.#unwritten.add(conversationId);
      });
    }
  };

  #set(conversationId: string, text: string) {
    this.#texts.set(conversationId, text);
    for (const listener of this.#listeners) listener();
  }
}
