/**
 * The engine's news in handfuls. The first is handed on at once; what comes while it is being drawn waits until it has
 * been, and then as long again as leaves most of the time to whoever uses the screen, however slow the machine is.
 */
import type { Changes } from "../generated/api";

type Handler = (changes: Changes) => void;

/**
 * The least ms from one handful to the next. What it takes to ask and to draw comes after the answers, so it is not in what
 * is measured below; and nobody reads a list that moves more often.
 */
const LEAST = 350;

/** Drawing news takes one part of the time; so many parts are left for the rest. */
const LEFT = 2;

/** However slow it is, news wait no longer than so many ms. */
const MOST = 600;

/** News that come within so many ms of what the user did are likely to be of that. */
const OWN = 150;

/** After a key or a press so many ms belong to what comes of it: news would be drawn in its way. */
const HELD = 200;

/** A hidden window draws nothing: after so many ms news count as drawn. */
const UNSEEN = 500;

export class Pace {
  readonly #handlers = new Set<Handler>();
  #resync = false;
  #gathered = new Map<string, Changes["changes"][number]>();
  #isBusy = false;
  #actedAt = Number.NEGATIVE_INFINITY;
  #touchedAt = Number.NEGATIVE_INFINITY;
  /** When the first of what is gathered came. */
  #since: number | null = null;
  #stop: (() => void) | null = null;

  constructor(private readonly listen: (handler: Handler) => () => void) {}

  /** Listens until the answer is called. */
  on(handler: Handler): () => void {
    this.#handlers.add(handler);
    this.#stop ??= this.listen((changes) => this.#take(changes));
    return () => void this.#handlers.delete(handler);
  }

  /** The user has done something: what comes of it is told at once. */
  acted(): void {
    this.#actedAt = performance.now();
    this.#hand();
  }

  /** The user has pressed a key or a button. */
  readonly touched = (): void => {
    this.#touchedAt = performance.now();
  };

  /** Hears nothing any more. */
  end(): void {
    this.#stop?.();
    this.#handlers.clear();
    this.#gathered.clear();
  }

  #take({ resync, changes }: Changes) {
    this.#resync ||= resync;
    for (const change of changes) this.#gathered.set(JSON.stringify(change), change);
    const now = performance.now();
    this.#since ??= now;
    if (now - this.#actedAt < OWN) this.#hand();
    else if (!this.#isBusy) this.#handSoon();
  }

  /** Hands on what has come, unless the user is in the middle of something. */
  #handSoon() {
    const now = performance.now();
    const held = Math.min(this.#touchedAt + HELD, (this.#since ?? now) + MOST) - now;
    if (held <= 0) return this.#hand();
    this.#isBusy = true;
    setTimeout(() => this.#rested(), held);
  }

  #hand() {
    const news: Changes = { resync: this.#resync, changes: [...this.#gathered.values()] };
    if (!news.resync && news.changes.length === 0) return;
    this.#isBusy = true;
    this.#resync = false;
    this.#since = null;
    this.#gathered = new Map();
    const began = performance.now();
    for (const handler of [...this.#handlers]) handler(news);
    drawn(() => {
      const took = performance.now() - began;
      setTimeout(() => this.#rested(), Math.min(Math.max(LEAST - took, LEFT * took), MOST));
    });
  }

  #rested() {
    this.#isBusy = false;
    if (this.#resync || this.#gathered.size > 0) this.#handSoon();
  }
}

/** Calls once the next frame has been painted. */
function drawn(done: () => void) {
  let isDone = false;
  const once = () => {
    if (!isDone) done();
    isDone = true;
  };
  requestAnimationFrame(() => requestAnimationFrame(once));
  setTimeout(once, UNSEEN);
}
