import type { NoteRow } from "../../../generated/api";
import { call } from "../../../platform";

/** Milliseconds of quiet after which a note is written down. */
const QUIET_MS = 400;

/**
 * One note as it is typed: written down after a moment of quiet and at once when the user leaves. A new one gets its id
 * with the first writing; what is typed meanwhile waits for it, so that no note is made twice.
 */
export class NoteKeeper {
  #id: string | null;
  #text: string;
  #written: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> | null = null;

  constructor(
    private readonly conversationId: string,
    note: NoteRow | null,
    private readonly told: { onId: (id: string) => void; onProblem: (problem: unknown) => void },
  ) {
    this.#id = note?.id ?? null;
    this.#text = note?.text ?? "";
    this.#written = this.#text;
  }

  type(text: string): void {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, QUIET_MS);
  }

  /** What is kept reads so now; it changed elsewhere, or came back. */
  rest(text: string): void {
    if (this.#text.trim() !== this.#written.trim()) return;
    this.#text = text;
    this.#written = text;
  }

  /** Writes down what is not written yet, now. */
  readonly flush = async (): Promise<void> => {
    clearTimeout(this.#timer);
    // What is on its way goes first; then what was typed since.
    await this.#writing;
    const text = this.#text.trim();
    if (text === this.#written.trim() || text === "") return;
    this.#written = this.#text;
    this.#writing = call("note_save", { id: this.#id, conversationId: this.conversationId, text })
      .then(({ noteId }) => {
        if (this.#id === null) this.told.onId(noteId);
        this.#id = noteId;
      })
      .catch((problem: unknown) => {
        // Not written: it is still here, and is tried with the next word.
        this.#written = "";
        this.told.onProblem(problem);
      })
      .finally(() => {
        this.#writing = null;
      });
    await this.#writing;
  };
}
