import type { ApiError, Commands, ConversationIndex, ConversationRow, ListRef } from "../../../generated/api";

/** Rows on a page: three windows full on a large display. */
export const pageSize = 60;

/** Milliseconds between two refreshes, so that a flood of news costs a few and not hundreds. */
const REFRESH_MS = 80;

export interface ListQuery {
  list: ListRef;
  accountId: string | null;
}

export const indexRequest = (query: ListQuery) => ({ ...query, pageSize });

/** The first page begins at the top, whoever stands there by now: it has no anchor, and what has just come is on it. */
export const pageRequest = (query: ListQuery, page: number, anchors: readonly string[]) => ({
  ...query,
  from: page === 0 ? null : (anchors[page] ?? null),
  limit: pageSize,
});

type Ask = <C extends "conversation_index" | "conversation_page">(
  command: C,
  request: Commands[C]["request"],
) => Promise<Commands[C]["answer"]>;

/** What the list shows at one moment. A new object whenever anything changed. */
export interface ListSnapshot {
  phase: "loading" | "ready" | "failed";
  problem: unknown;
  total: number;
  version: number;
  rowAt: (index: number) => ConversationRow | undefined;
  indexOf: (id: string) => number | null;
}

export type ListProblem = ApiError;

/**
 * One list of conversations, of any length: the places where its pages begin, and the pages that are in sight.
 *
 * On news the places and the pages in sight are read again and exchanged in one step, so that no row shows as a
 * skeleton or twice in between. A row whose content is the same stays the same object and is not drawn again.
 */
export class ConversationList {
  #snapshot: ListSnapshot = {
    phase: "loading",
    problem: null,
    total: 0,
    version: 0,
    rowAt: () => undefined,
    indexOf: () => null,
  };
  #anchors: readonly string[] = [];
  #pages = new Map<number, readonly ConversationRow[]>();
  #asked = new Set<number>();
  #inSight: readonly [first: number, last: number] = [0, 20];
  #kept: string | null = null;
  /** Where it stood last: it may be on a page by now that is not there. */
  #keptAt: number | null = null;
  #generation = 0;
  #refreshing = false;
  #isStale = false;
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listeners = new Set<() => void>();

  constructor(
    private readonly ask: Ask,
    private readonly query: ListQuery,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly snapshot = () => this.#snapshot;

  /** The rows in sight: pages that hold them are fetched. */
  readonly show = (first: number, last: number) => {
    this.#inSight = [first, last];
    this.#loadWanted();
  };

  /** The row with the focus: its place is there when it is out of sight, and so is the next. */
  keep(id: string | null) {
    if (id === this.#kept) return;
    this.#kept = id;
    this.#keptAt = id === null ? null : this.#snapshot.indexOf(id);
    this.#loadWanted();
  }

  /** Something may have changed. */
  readonly refresh = () => {
    if (this.#closed) return;
    if (this.#refreshing || this.#timer !== undefined) {
      this.#isStale = true;
      return;
    }
    void this.#read();
  };

  open() {
    this.#closed = false;
    this.refresh();
  }

  close() {
    this.#closed = true;
    this.#generation += 1;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#refreshing = false;
  }

  /** The ids of the rows of some ranges, in their order, whether their pages are in sight or not. */
  async idsOf(ranges: readonly (readonly [number, number])[]): Promise<string[]> {
    const ids: string[] = [];
    for (const [first, last] of ranges) {
      for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1) {
        const rows = this.#pages.get(page) ?? (await this.#fetch(page, this.#anchors));
        rows.forEach((row, offset) => {
          const index = page * pageSize + offset;
          if (first <= index && index <= last) ids.push(row.id);
        });
      }
    }
    return ids;
  }

  async #read() {
    this.#refreshing = true;
    this.#isStale = false;
    const generation = ++this.#generation;
    try {
      const index = await this.ask("conversation_index", indexRequest(this.query));
      if (generation !== this.#generation) return;
      const read = await Promise.all(
        [...this.#wanted(index.anchors.length)].map(
          async (page) => [page, await this.#fetch(page, index.anchors)] as const,
        ),
      );
      if (generation !== this.#generation) return;
      this.#exchange(index, new Map(read));
    } catch (problem) {
      if (generation !== this.#generation) return;
      this.#say({ ...this.#snapshot, phase: this.#snapshot.version === 0 ? "failed" : this.#snapshot.phase, problem });
    }
    this.#refreshing = false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isStale) this.refresh();
    }, REFRESH_MS);
  }

  #exchange(index: ConversationIndex, pages: Map<number, readonly ConversationRow[]>) {
    const before = new Map<string, ConversationRow>();
    for (const rows of this.#pages.values()) for (const row of rows) before.set(row.id, row);
    this.#anchors = index.anchors;
    this.#asked.clear();
    this.#pages = new Map([...pages].map(([page, rows]) => [page, rows.map((row) => same(before.get(row.id), row))]));
    this.#say(this.#seen(index.total));
    this.show(...this.#inSight);
  }

  #loadWanted() {
    for (const page of this.#wanted(this.#anchors.length)) void this.#load(page);
  }

  async #load(page: number) {
    if (this.#pages.has(page) || this.#asked.has(page) || page >= this.#anchors.length) return;
    this.#asked.add(page);
    const generation = this.#generation;
    const anchors = this.#anchors;
    try {
      const rows = await this.#fetch(page, anchors);
      if (anchors !== this.#anchors) return;
      this.#pages.set(page, rows);
      this.#say(this.#seen(this.#snapshot.total));
    } catch (problem) {
      if (generation === this.#generation) this.#say({ ...this.#snapshot, problem });
      this.#asked.delete(page);
    }
  }

  #fetch(page: number, anchors: readonly string[]) {
    return this.ask("conversation_page", pageRequest(this.query, page, anchors));
  }

  /** The pages of what is in sight and of what is kept, of so many; the last one where the list has become shorter. */
  #wanted(pages: number): Set<number> {
    const ranges = [this.#inSight, ...(this.#keptAt === null ? [] : [[this.#keptAt, this.#keptAt + 1] as const])];
    const pageOf = (index: number) => Math.min(Math.floor(Math.max(0, index) / pageSize), pages - 1);
    const wanted = new Set<number>();
    for (const [first, last] of ranges) {
      for (let page = Math.max(0, pageOf(first)); page <= pageOf(last); page += 1) wanted.add(page);
    }
    return wanted;
  }

  #seen(total: number): ListSnapshot {
    const pages = this.#pages;
    const places = new Map<string, number>();
    for (const [page, rows] of pages) {
      for (const [offset, row] of rows.entries()) places.set(row.id, page * pageSize + offset);
    }
    if (this.#kept !== null) this.#keptAt = places.get(this.#kept) ?? this.#keptAt;
    return {
      phase: "ready",
      problem: null,
      total,
      version: this.#snapshot.version + 1,
      rowAt: (index) => pages.get(Math.floor(index / pageSize))?.[index % pageSize],
      indexOf: (id) => places.get(id) ?? null,
    };
  }

  #say(snapshot: ListSnapshot) {
    if (this.#closed) return;
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}

function same(before: ConversationRow | undefined, now: ConversationRow): ConversationRow {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
