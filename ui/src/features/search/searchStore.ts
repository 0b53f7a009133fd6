import type { Commands, SearchAnswer, SearchHit } from "../../generated/api";

import { problemOf } from "../../platform";

/** Hits on a page. */
const PAGE = 40;

type Ask = (request: Commands["search"]["request"]) => Promise<SearchAnswer>;

export interface SearchSnapshot {
  phase: "idle" | "searching" | "found" | "failed";
  /** What `hits` were found for. */
  query: string;
  hits: readonly SearchHit[];
  hasMore: boolean;
  isLoadingMore: boolean;
  problem: unknown;
}

const idle: SearchSnapshot = {
  phase: "idle",
  query: "",
  hits: [],
  hasMore: false,
  isLoadingMore: false,
  problem: null,
};

/** A search as it is typed. Answers to what was typed before are dropped; the hits stand until the next ones are there. */
export class SearchStore {
  #snapshot = idle;
  #next: string | null = null;
  #turn = 0;
  #listeners = new Set<() => void>();

  constructor(
    private readonly ask: Ask,
    private readonly accountId: string | null,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly snapshot = () => this.#snapshot;

  readonly find = async (typed: string) => {
    const query = typed.trim();
    const turn = ++this.#turn;
    if (query === "") {
      this.#say(idle);
      return;
    }
    this.#say({ ...this.#snapshot, phase: "searching", isLoadingMore: false });
    try {
      const { hits, next } = await this.ask({ query, accountId: this.accountId, after: null, limit: PAGE });
      if (turn !== this.#turn) return;
      this.#next = next;
      this.#say({ ...idle, phase: "found", query, hits, hasMore: next !== null });
    } catch (problem) {
      if (turn !== this.#turn) return;
      // Half an operator is no failure: what was found before stands until it is whole.
      if (isFaulty(problem)) this.#say({ ...this.#snapshot, phase: "found" });
      else this.#say({ ...idle, phase: "failed", query, problem });
    }
  };

  readonly more = async () => {
    if (this.#next === null || this.#snapshot.isLoadingMore || this.#snapshot.phase !== "found") return;
    this.#say({ ...this.#snapshot, isLoadingMore: true });
    const turn = this.#turn;
    try {
      const { query, hits } = this.#snapshot;
      const page = await this.ask({ query, accountId: this.accountId, after: this.#next, limit: PAGE });
      if (turn !== this.#turn) return;
      this.#next = page.next;
      this.#say({
        ...this.#snapshot,
        hits: [...hits, ...page.hits],
        hasMore: page.next !== null,
        isLoadingMore: false,
      });
    } catch {
      // The first page stands; scrolling asks again.
      if (turn === this.#turn) this.#say({ ...this.#snapshot, isLoadingMore: false });
    }
  };

  #say(snapshot: SearchSnapshot) {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}

function isFaulty(problem: unknown): boolean {
  const code: string = problemOf(problem).code;
  return code === "query_unreadable";
}
