import type { NoteRow } from "../../../generated/api";
import { Quiet } from "../../../lib/quiet";
import { call } from "../../../platform";

/** Milliseconds of quiet after which a note is written down. */
const QUIET_MS = 400;

/** Who looks at a note. */
export interface NoteReader {
  /** It is kept now, under this id. */
  onId: (id: string) => void;
  /** Why it could not be written; `null` once it is. */
  onProblem: (problem: unknown) => void;
}

/** Those that could not be written. They outlive the screen, so that going to another person and back loses nothing. */
const unkept = new Map<string, NoteKeeper>();

const placeOf = (conversationId: string, noteId: string | null) => `${conversationId}/${noteId ?? "new"}`;

/** Keeps a note; the one that has it already, where it could not be written. */
export function keeperOf(conversationId: string, note: NoteRow | null): NoteKeeper {
  return unkept.get(placeOf(conversationId, note?.id ?? null)) ?? new NoteKeeper(conversationId, note);
}

/** Whether a new note on this person could not be written. */
export function hasUnkept(conversationId: string): boolean {
  return unkept.has(placeOf(conversationId, null));
}

/** Tries to write down what could not be. */
export function flushUnkept(): void {
  for (const keeper of unkept.values()) void keeper.flush();
}

/**
 * One note as it is typed: written down after a moment of quiet and at once when the user leaves. A new one gets its id
 * with the first writing; what is typed meanwhile waits for it, so that no note is made twice.
 */
class NoteKeeper {
  reader: NoteReader | null = null;
  problem: unknown = null;
  #id: string | null;
  #text: string;
  #written: string;
  #quiet = new Quiet(() => void this.flush(), QUIET_MS);
  #writing: Promise<void> | null = null;

  constructor(
    private readonly conversationId: string,
    note: NoteRow | null,
  ) {
    this.#id = note?.id ?? null;
    this.#text = note?.text ?? "";
    this.#written = this.#text;
  }

  /** What was typed and is not written down; `null` when all is. An empty note is not written: it is deleted. */
  get unwritten(): string | null {
    const text = this.#text.trim();
    return text === "" || text === this.#written.trim() ? null : this.#text;
  }

  type(text: string): void {
    this.#text = text;
    if (this.unwritten === null) unkept.delete(this.#place);
    this.#quiet.stir();
  }

  /** What is kept reads so now; it changed elsewhere, or came back. */
  rest(text: string): void {
    if (this.#text.trim() !== this.#written.trim()) return;
    this.#text = text;
    this.#written = text;
  }

  /** Writes down what is not written yet, now. Whether all is. */
  readonly flush = async (): Promise<boolean> => {
    this.#quiet.still();
    // What is on its way goes first; then what was typed since.
    await this.#writing;
    if (this.unwritten === null) return true;
    this.#writing = this.#write().finally(() => {
      this.#writing = null;
    });
    await this.#writing;
    return this.unwritten === null;
  };

  async #write(): Promise<void> {
    const before = this.#written;
    this.#written = this.#text;
    try {
      const text = this.#text.trim();
      const { noteId } = await call("note_save", { id: this.#id, conversationId: this.conversationId, text });
      unkept.delete(this.#place);
      if (this.#id === null) this.reader?.onId(noteId);
      this.#id = noteId;
      this.#tell(null);
    } catch (problem) {
      // Not written: it is still here, and is tried with the next word.
      this.#written = before;
      unkept.set(this.#place, this);
      this.#tell(problem);
    }
  }

  get #place(): string {
    return placeOf(this.conversationId, this.#id);
  }

  #tell(problem: unknown) {
    this.problem = problem;
    this.reader?.onProblem(problem);
  }
}
