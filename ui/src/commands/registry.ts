/** Something that the user can do, with a name. The palette, the cheat sheet and the keyboard are made of these. */
export interface UserCommand {
  /** Unique among what is there at one time: `inbox.reply`. */
  id: string;
  /** In the user's language: what it does. */
  name: string;
  /** Under which heading it stands in the cheat sheet. */
  group: string;
  /** Its keys: `E`, `Mod+Enter`, one after the other `G I`; several when there are several ways. */
  keys?: string | readonly string[];
  /** Other words by which it may be looked for. */
  words?: string;
  run: () => void;
  /** False while it makes no sense; it then shows nowhere and its keys do nothing. */
  isAvailable?: boolean;
  /** Its keys work while typing too. Those with Mod always do. */
  inField?: boolean;
  /** In the cheat sheet only: moving about is nothing to look up in a palette. */
  isKeyOnly?: boolean;
}

/** The keys of a command, as a list. */
export function keysOf({ keys }: UserCommand): readonly string[] {
  return keys === undefined ? [] : typeof keys === "string" ? [keys] : keys;
}

/** The commands that are there now. Of two with the same keys the one that came last has them. */
export class CommandRegistry {
  readonly #groups = new Map<object, readonly UserCommand[]>();
  readonly #listeners = new Set<() => void>();
  #shown: readonly UserCommand[] = [];
  #shape = "";

  /** Puts the commands of one owner, in place of its former ones. */
  set(owner: object, commands: readonly UserCommand[]): void {
    this.#groups.set(owner, commands);
    this.#changed();
  }

  /** Takes an owner's commands away. */
  remove(owner: object): void {
    this.#groups.delete(owner);
    this.#changed();
  }

  /** Those that make sense now, the latest owner's last. */
  now(): readonly UserCommand[] {
    return [...this.#groups.values()].flat().filter(({ isAvailable }) => isAvailable !== false);
  }

  /** The same to be shown: another list only when something to be seen has changed. It runs what stands there now. */
  readonly snapshot = (): readonly UserCommand[] => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #changed() {
    const now = this.now();
    const shape = JSON.stringify(
      now.map(({ id, name, group, keys, words, isKeyOnly }) => [id, name, group, keys, words, isKeyOnly]),
    );
    if (shape === this.#shape) return;
    this.#shape = shape;
    this.#shown = now.map((command) => ({
      ...command,
      run: () =>
        this.now()
          .findLast(({ id }) => id === command.id)
          ?.run(),
    }));
    for (const listener of this.#listeners) listener();
  }
}
