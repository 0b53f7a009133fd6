/** However long one types without a pause, it is done after so many ms: a crash costs no more than that. */
const MOST = 2_000;

/** Does something after a moment of quiet. */
export class Quiet {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since: number | null = null;

  /** `quiet`: how many ms nothing happens before it is done. */
  constructor(
    private readonly act: () => void,
    private readonly quiet: number,
  ) {}

  /** Something happened. */
  stir() {
    const now = performance.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    const left = Math.max(0, this.#since + MOST - now);
    this.#timer = setTimeout(this.act, Math.min(this.quiet, left));
  }

  /** It is done now, or needs no doing. */
  still() {
    clearTimeout(this.#timer);
    this.#since = null;
  }
}
