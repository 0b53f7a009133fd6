/** A word to the user, with perhaps something to press. */
export interface Toast {
  id: number;
  text: string;
  /** Takes back what the text says. */
  undo?: () => void;
  /** Another thing to do about it. */
  action?: { label: string; run: () => void };
  tone: "plain" | "trouble";
  /** How long it stays. */
  seconds: number;
}

export type ToastInput = Omit<Toast, "id" | "tone" | "seconds"> & Partial<Pick<Toast, "tone" | "seconds">>;

/** More than these at once cover the work. */
const MOST = 3;

/** The toasts on screen, oldest first. */
export class Toasts {
  #shown: readonly Toast[] = [];
  #next = 1;
  readonly #listeners = new Set<() => void>();

  /** Shows one; gives what `close` wants. */
  readonly add = (toast: ToastInput): number => {
    const id = this.#next;
    this.#next += 1;
    const seconds = toast.seconds ?? Math.min(12, Math.max(5, Math.ceil(toast.text.length / 14)));
    const same = this.#shown.filter(({ text, undo }) => undo !== undefined || text !== toast.text);
    const shown: Toast = { tone: "plain", ...toast, id, seconds };
    this.#set([...same, shown].slice(-MOST));
    return id;
  };

  /** Takes one away. */
  readonly close = (id: number): void => {
    if (this.#shown.some((toast) => toast.id === id)) this.#set(this.#shown.filter((toast) => toast.id !== id));
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly Toast[] => this.#shown;

  #set(shown: readonly Toast[]) {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }
}

/** Those of the window. */
export const toasts = new Toasts();
