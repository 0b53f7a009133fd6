import { Quiet } from "../../../lib/quiet";
import { problemOf } from "../../../platform";
import { blank, joined, sameAs, type Written } from "./written";

/** Milliseconds of quiet after which a draft is written down. */
const QUIET_MS = 250;

/** A draft as the engine has it; its version is `null` where it has none. */
export interface Kept {
  written: Written;
  version: number | null;
}

interface Keeper {
  read: (conversationId: string) => Promise<Kept>;
  /** Keeps what was made of a version, and gives the new one; refused as `draft_changed` where another is there. */
  write: (conversationId: string, written: Written, version: number | null) => Promise<number | null>;
}

/** Why what is stored is not what shows. */
export interface DraftProblem {
  of: "reading" | "writing";
  error: unknown;
}

/** The draft of one conversation, as this window knows it. */
interface Sheet {
  /** What shows. */
  written: Written;
  /** What the engine has, as far as is known; `null` until it is read. */
  stored: Written | null;
  /** Of which version `stored` is. */
  version: number | null;
  /** The engine was not given what shows. */
  isUnwritten: boolean;
  /** Writing it down, until nothing is left to write that could not wait. */
  writing: Promise<void> | null;
  /** What came since the write that is on its way is to be written too. */
  isToFollow: boolean;
  /** Sends that are on their way. */
  sends: number;
  reading: Promise<void> | null;
  /** The engine changed it while it could not be read, or while it was. */
  isStale: boolean;
  /** How often it was written or sent: an answer that was asked for before is no news. */
  turn: number;
  /** The turn of which `stored` is. */
  storedTurn: number;
  problem: DraftProblem | null;
}

/**
 * What is written and not sent, of every conversation that was open. It is written down after a moment of quiet, and at
 * once when the user leaves (another conversation, another window, the end).
 *
 * Nothing that was typed is lost. What is typed before the stored draft is known is held back until it is, and then stands
 * below it. What the engine puts into a draft (a message that it hands back, the words of another window) is taken over,
 * joined to what was typed here since. Of two windows that write in the same instant the later one is refused, and joins.
 */
export class Drafts {
  #sheets = new Map<string, Sheet>();
  #quiet = new Quiet(() => this.flush(), QUIET_MS);
  #listeners = new Set<() => void>();

  constructor(private readonly keeper: Keeper) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** What shows; `undefined` until it is read or something is typed. */
  of(conversationId: string): Written | undefined {
    const sheet = this.#sheets.get(conversationId);
    return sheet === undefined || (sheet.stored === null && !sheet.isUnwritten) ? undefined : sheet.written;
  }

  /** Whether the stored draft is part of what shows; before, nothing may be sent, since that takes the stored one too. */
  isRead(conversationId: string): boolean {
    return (this.#sheets.get(conversationId)?.stored ?? null) !== null;
  }

  problem(conversationId: string): DraftProblem | null {
    return this.#sheets.get(conversationId)?.problem ?? null;
  }

  /** Reads the stored draft. Where one is known, it may be another since: what the engine handed back is taken over. */
  load(conversationId: string): Promise<void> {
    return this.#read(conversationId, this.#sheet(conversationId));
  }

  /** Does again what could not be done. */
  retry(conversationId: string) {
    if (this.isRead(conversationId)) this.flush();
    else void this.load(conversationId);
  }

  /** Those that are known here. */
  known(): string[] {
    return [...this.#sheets.keys()];
  }

  /** The engine has changed it: takes that over. */
  async reload(conversationId: string) {
    const sheet = this.#sheets.get(conversationId);
    if (sheet !== undefined) await this.#read(conversationId, sheet);
  }

  change(conversationId: string, change: Partial<Written>) {
    const sheet = this.#sheet(conversationId);
    sheet.isUnwritten = true;
    this.#show(sheet, { ...sheet.written, ...change });
    this.#quiet.stir();
  }

  type(conversationId: string, text: string) {
    this.change(conversationId, { text });
  }

  /** A message was taken back: it stands again, before what was written since. */
  restore(conversationId: string, taken: Written) {
    // The engine has put it back too: where its draft is not known yet, it comes with it.
    if (!this.isRead(conversationId)) return void this.load(conversationId);
    const now = this.of(conversationId) ?? blank;
    // Its word of that may have been faster than its answer.
    const isBack = taken.text === "" || now.text === taken.text || now.text.startsWith(`${taken.text}\n`);
    this.change(conversationId, {
      text: isBack ? now.text : now.text === "" ? taken.text : `${taken.text}\n${now.text}`,
      replyTo: taken.replyTo ?? now.replyTo,
      extra: now.extra ?? taken.extra,
    });
    this.flush();
  }

  /** Waits until all that is written here stands at the engine too. */
  async settled(conversationId: string) {
    this.flush();
    await this.#sheets.get(conversationId)?.writing;
  }

  /**
   * A send is on its way: until the answer is called, the engine's word of the draft that it takes waits, so that what is
   * typed meanwhile is not mistaken for what is gone.
   */
  handOver(conversationId: string): () => void {
    const sheet = this.#sheet(conversationId);
    sheet.sends += 1;
    return () => {
      sheet.sends -= 1;
      this.#catchUp(conversationId, sheet);
    };
  }

  /** What was sent is no draft any more: the engine has let go of it. What was written since stays. */
  async sent(conversationId: string, sent: Written) {
    const sheet = this.#sheet(conversationId);
    const now = sheet.written;
    const rest = {
      text: now.text === sent.text ? "" : now.text,
      replyTo: now.replyTo === sent.replyTo ? null : now.replyTo,
      extra: JSON.stringify(now.extra) === JSON.stringify(sent.extra) ? null : now.extra,
    };
    sheet.turn += 1;
    sheet.storedTurn = sheet.turn;
    if (sheet.stored !== null) sheet.stored = blank;
    sheet.isUnwritten = !sameAs(rest, blank);
    this.#show(sheet, rest);
    if (sheet.isUnwritten) this.#quiet.stir();
    // There may have been something behind it.
    await this.reload(conversationId);
  }

  /** Writes down what is not written yet, now; where what is stored could not be read, tries that again first. */
  readonly flush = () => {
    this.#quiet.still();
    for (const [conversationId, sheet] of this.#sheets) {
      if (!sheet.isUnwritten) continue;
      if (sheet.stored !== null) this.#write(conversationId, sheet);
      else if (sheet.reading === null) void this.#read(conversationId, sheet);
    }
  };

  #sheet(conversationId: string): Sheet {
    const known = this.#sheets.get(conversationId);
    if (known !== undefined) return known;
    const sheet: Sheet = {
      written: blank,
      stored: null,
      version: null,
      isUnwritten: false,
      writing: null,
      isToFollow: false,
      sends: 0,
      reading: null,
      isStale: false,
      turn: 0,
      storedTurn: 0,
      problem: null,
    };
    this.#sheets.set(conversationId, sheet);
    return sheet;
  }

  /** One question at a time, and none while what it would tell is about to change. */
  #read(conversationId: string, sheet: Sheet): Promise<void> {
    if (sheet.reading !== null) {
      sheet.isStale = true;
      return sheet.reading;
    }
    if (isUnderWay(sheet)) {
      sheet.isStale = true;
      return Promise.resolve();
    }
    sheet.reading = this.#readThrough(conversationId, sheet).finally(() => {
      sheet.reading = null;
      this.#catchUp(conversationId, sheet);
    });
    return sheet.reading;
  }

  async #readThrough(conversationId: string, sheet: Sheet) {
    do {
      sheet.isStale = false;
      const { turn } = sheet;
      let theirs: Kept;
      try {
        theirs = await this.keeper.read(conversationId);
      } catch (error) {
        // Where one is known, that stands; its next change is another chance.
        if (sheet.stored === null) this.#tell(sheet, { of: "reading", error });
        return;
      }
      if (turn !== sheet.turn) sheet.isStale = true;
      else if (!sheet.isStale) this.#take(conversationId, sheet, theirs);
    } while (sheet.isStale && !isUnderWay(sheet));
  }

  /** What the engine has is this: it is joined to what was typed since. */
  #join(sheet: Sheet, { written: theirs, version }: Kept) {
    const next = joined(sheet.stored ?? blank, theirs, sheet.written);
    const isFirst = sheet.stored === null;
    sheet.stored = theirs;
    sheet.version = version;
    sheet.isUnwritten = !sameAs(next, theirs);
    if (isFirst) sheet.problem = null;
    if (isFirst || !sameAs(next, sheet.written)) this.#show(sheet, next);
  }

  #take(conversationId: string, sheet: Sheet, theirs: Kept) {
    const isFirst = sheet.stored === null;
    this.#join(sheet, theirs);
    if (!sheet.isUnwritten) return;
    // It was held back long enough.
    if (isFirst) this.#write(conversationId, sheet);
    else this.#quiet.stir();
  }

  /** One write at a time, each made of what the one before left. */
  #write(conversationId: string, sheet: Sheet) {
    if (sheet.writing !== null) {
      sheet.isToFollow = true;
      return;
    }
    sheet.writing = this.#writeThrough(conversationId, sheet).finally(() => {
      sheet.writing = null;
      this.#catchUp(conversationId, sheet);
    });
  }

  async #writeThrough(conversationId: string, sheet: Sheet) {
    do {
      sheet.isToFollow = false;
      const { written, version } = sheet;
      sheet.isUnwritten = false;
      sheet.turn += 1;
      const { turn } = sheet;
      try {
        const kept = await this.keeper.write(conversationId, written, version);
        if (turn > sheet.storedTurn) {
          sheet.stored = written;
          sheet.version = kept;
          sheet.storedTurn = turn;
        }
        if (sheet.problem !== null) this.#tell(sheet, null);
      } catch (error) {
        // It is still here, and is tried with the next word or when the user leaves.
        sheet.isUnwritten = true;
        if (problemOf(error).code !== "draft_changed") this.#tell(sheet, { of: "writing", error });
        else if (!(await this.#joinTheirs(conversationId, sheet))) return;
      }
    } while (sheet.isUnwritten && sheet.isToFollow);
  }

  /** Another window was faster, or the engine handed something back: says whether that is joined, and to be written. */
  async #joinTheirs(conversationId: string, sheet: Sheet): Promise<boolean> {
    const { turn } = sheet;
    try {
      // What a send takes is known only with its answer; the reading waits for it.
      const theirs = sheet.sends > 0 ? null : await this.keeper.read(conversationId);
      if (theirs === null || turn !== sheet.turn) {
        sheet.isStale = true;
        return false;
      }
      this.#join(sheet, theirs);
      sheet.isToFollow = true;
      return true;
    } catch (error) {
      this.#tell(sheet, { of: "writing", error });
      return false;
    }
  }

  /** Hears what had to wait. */
  #catchUp(conversationId: string, sheet: Sheet) {
    if (sheet.isStale && sheet.reading === null && !isUnderWay(sheet)) void this.#read(conversationId, sheet);
  }

  #show(sheet: Sheet, written: Written) {
    sheet.written = written;
    this.#heard();
  }

  #tell(sheet: Sheet, problem: DraftProblem | null) {
    sheet.problem = problem;
    this.#heard();
  }

  #heard() {
    for (const listener of this.#listeners) listener();
  }
}

/** Whether something is on its way that changes what the engine has. */
function isUnderWay({ writing, sends }: Sheet): boolean {
  return writing !== null || sends > 0;
}
