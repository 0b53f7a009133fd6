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
  /** Its keys belong to the field while typing, though they have Mod: selecting all, say. */
  notInField?: boolean;
  /** In the cheat sheet only: moving about is nothing to look up in a palette. */
  isKeyOnly?: boolean;
  /** Without keys of its own: the command with keys that leads to it, like the menu in which it stands. */
  via?: string;
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
  #shapes: readonly string[] = [];

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
    const shapes = now.map(({ run: _, isAvailable: __, ...seen }) => JSON.stringify(seen));
    if (shapes.length === this.#shapes.length && shapes.every((shape, at) => shape === this.#shapes[at])) return;
    // What looks the same stays the same object: a button that names it is not drawn again.
    const before = new Map(this.#shapes.map((shape, at) => [shape, this.#shown[at]]));
    this.#shapes = shapes;
    this.#shown = now.map((command, at) => before.get(shapes[at] ?? "") ?? this.#asShown(command));
    for (const listener of this.#listeners) listener();
  }

  /**
   * A command as it is shown, which knows no more than its name. Made within `#changed`, it would keep the list before
   * it alive, and that the one before: each screen that there ever was.
   */
  #asShown(command: UserCommand): UserCommand {
    const { id } = command;
    return { ...command, run: () => this.run(id) };
  }

  /** Runs what stands under this name now. */
  run(id: string): void {
    this.now()
      .findLast((command) => command.id === id)
      ?.run();
  }
}
