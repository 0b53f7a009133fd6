import type { Account, AccountId, PostId, PostRow, PostState, Queue, QueueAccount } from "../../generated/api";
import { dayOf, plusMinutes, timeOf, weekday } from "./calendar/days";
import { labelOf, localOf } from "./calendar/zones";
import { type Move, movedRow } from "./moving/moves";

/** Whether what a post says can be edited, and its time: nothing of it is on its way. */
export const canBeEdited = (state: PostState): boolean =>
  state === "draft" || state === "scheduled" || state === "failed" || state === "missed" || state === "skipped";

/** Whether it can be taken back from its way. */
export const canBeStopped = (state: PostState): boolean =>
  state === "scheduled" || state === "preparing" || state === "processing";

/** Whether it can be published at once. */
export const canBePublished = (state: PostState): boolean =>
  state === "draft" || state === "scheduled" || state === "missed" || state === "skipped";

/** The queue as it is shown. */
export interface Shown {
  /** Posts with a time, by that time. */
  posts: readonly PostRow[];
  byDay: ReadonlyMap<string, readonly PostRow[]>;
  drafts: readonly PostRow[];
  waiting: readonly PostRow[];
  byId: ReadonlyMap<PostId, PostRow>;
}

/** What the engine answered, with what has been moved since; `also` is shown wherever it is meant to go. */
export function shownOf(queue: Queue, moves: ReadonlyMap<PostId, Move>, also: PostRow | null = null): Shown {
  const told = [...queue.posts, ...queue.drafts];
  const isNew = also !== null && !told.some(({ id }) => id === also.id);
  const all = (isNew ? [...told, also] : told).map((row) => movedRow(row, moves));
  const waiting = queue.waiting.map((row) => movedRow(row, moves));
  const posts = all.filter((row) => labelOf(row) !== null).sort(byTime);
  const byDay = new Map<string, PostRow[]>();
  for (const row of posts) {
    const day = dayOf(labelOf(row) ?? "");
    const there = byDay.get(day);
    if (there) there.push(row);
    else byDay.set(day, [row]);
  }
  return {
    posts,
    byDay,
    drafts: all.filter((row) => labelOf(row) === null),
    waiting,
    byId: new Map([...waiting, ...all].map((row) => [row.id, row])),
  };
}

function byTime(a: PostRow, b: PostRow): number {
  const [one, other] = [labelOf(a) ?? "", labelOf(b) ?? ""];
  return one < other ? -1 : one > other ? 1 : a.id.localeCompare(b.id);
}

/** An account, as the rail knows it and as it publishes. */
export interface Publisher {
  account: Account;
  queue: QueueAccount;
  /** What the wall of its zone shows now, on its own clock. */
  now: string;
}

/** The accounts that publish, in the rail's order. */
export function publishersOf(accounts: readonly Account[], queue: Queue | undefined, now: number): Publisher[] {
  return accounts.flatMap((account) => {
    const found = queue?.accounts.find(({ accountId }) => accountId === account.id);
    return found ? [{ account, queue: found, now: localOf(now + account.clockOffsetMs, found.zone) }] : [];
  });
}

/**
 * When a post without a time goes out that is put on a day: at the first time of the account's week that is free there, or
 * else at noon, or, when that is over, at the next hour.
 */
export function timeOn(day: string, { queue, now }: Publisher, posts: readonly PostRow[]): string {
  const taken = new Set(posts.filter(({ accountId }) => accountId === queue.accountId).map((row) => labelOf(row)));
  const slots = queue.slots
    .filter((slot) => slot.day === weekday(day))
    .map(({ minute }) => plusMinutes(`${day}T00:00`, minute))
    .sort();
  const free = slots.find((local) => local > now && !taken.has(local));
  if (free) return free;
  const noon = `${day}T12:00`;
  if (noon > now) return noon;
  const hour = plusMinutes(now, 60 - Number(timeOf(now).slice(3)));
  return dayOf(hour) === day ? hour : `${day}T23:45`;
}

/** Where a post of another time of day comes to stand that is put on a day. */
export function localOn(day: string, row: PostRow, publisher: Publisher, posts: readonly PostRow[]): string {
  const label = labelOf(row);
  return label === null ? timeOn(day, publisher, posts) : `${day}T${timeOf(label)}`;
}

/** The publisher of an account. */
export const publisherOf = (publishers: readonly Publisher[], accountId: AccountId): Publisher | undefined =>
  publishers.find(({ account }) => account.id === accountId);
