/** How long a file that was taken out can come back, ms. */
export const GRACE_MS = 5000;

/**
 * Files that were taken out of a draft and can still come back. They are given up for good a moment later; what was not
 * given up when the app ends is in the draft again.
 */
export class Removals {
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #keys: ReadonlySet<string> = new Set();
  #listeners = new Set<() => void>();

  constructor(private readonly giveUp: (key: string) => void) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly snapshot = () => this.#keys;

  remove(key: string) {
    if (this.#timers.has(key)) return;
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        this.giveUp(key);
      }, GRACE_MS),
    );
    this.#tell([...this.#keys, key]);
  }

  restore(key: string) {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#tell([...this.#keys].filter((each) => each !== key));
  }

  #tell(keys: readonly string[]) {
    this.#keys = new Set(keys);
    for (const listener of this.#listeners) listener();
  }
}
