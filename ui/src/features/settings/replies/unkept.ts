import type { Held } from "./replyDraft";

type Places = ReadonlyMap<string, Held>;

/**
 * Replies whose last words could not be saved, by id, or by the place of one that has none yet. They outlive the editor, so
 * that going to another reply, or another screen, and back loses nothing.
 */
class Unkept {
  #places: Places = new Map();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Places => this.#places;

  keep(place: string, held: Held) {
    this.#set(new Map(this.#places).set(place, held));
  }

  drop(place: string) {
    if (!this.#places.has(place)) return;
    const left = new Map(this.#places);
    left.delete(place);
    this.#set(left);
  }

  /** For tests: what one leaves behind is none of the next one's. */
  forget() {
    this.#set(new Map());
  }

  #set(places: Places) {
    this.#places = places;
    for (const listener of this.#listeners) listener();
  }
}

/** Those of this window. */
export const unkept = new Unkept();
