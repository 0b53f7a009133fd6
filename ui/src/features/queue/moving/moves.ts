import type { PostId, PostRow } from "../../../generated/api";

/** A post on its way to another time. */
export interface Move {
  local: string;
  zone: string;
  /** Its version before. */
  from: number;
  /** Its version after; `null` until the engine has taken it. */
  kept: number | null;
}

/** What has been moved and is not yet among the engine's answers: the calendar shows it where it goes at once. */
export class Moves {
  #moves: ReadonlyMap<PostId, Move> = new Map();
  readonly #listeners = new Set<() => void>();

  /** A post is let go at a time. */
  begin(post: Pick<PostRow, "id" | "version">, local: string, zone: string): void {
    const kept = this.#moves.get(post.id)?.kept ?? null;
    this.#set(post.id, { local, zone, from: post.version, kept });
  }

  /** The engine has it. */
  keep(id: PostId, version: number): void {
    const move = this.#moves.get(id);
    if (move) this.#set(id, { ...move, kept: version });
  }

  /** It stays where it was. */
  drop(id: PostId): void {
    this.#set(id, null);
  }

  /** Everything: another database, or another test. */
  forget(): void {
    this.#moves = new Map();
    this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): ReadonlyMap<PostId, Move> => this.#moves;

  #set(id: PostId, move: Move | null) {
    const next = new Map(this.#moves);
    if (move) next.set(id, move);
    else next.delete(id);
    this.#moves = next;
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

/** The version that a change of a post hands in: that of its last move, where the answers have not got it yet. */
export function versionOf({ id, version }: Pick<PostRow, "id" | "version">, moves: ReadonlyMap<PostId, Move>): number {
  return Math.max(version, moves.get(id)?.kept ?? 0);
}

/** A row as it will be: at its new time while the engine's answer is an older one. */
export function movedRow(row: PostRow, moves: ReadonlyMap<PostId, Move>): PostRow {
  const move = moves.get(row.id);
  if (!move || row.version > move.from) return row;
  return { ...row, local: move.local, zone: move.zone, at: null, isCloseToAnother: false, isOverQuota: false };
}

/** Those of the window. */
export const moves = new Moves();
