import type { Account, Post, PostRow, QueueAccount } from "../../../generated/api";
import { account } from "../../inbox/testing/account";
import { HOUR } from "../../inbox/testing/time";
import { emptyContent } from "../content";

/** Where the queue's world stands: a Friday, just after one. */
export const queueNow = Date.UTC(2026, 10, 20, 13, 4);

/** Two shops in two zones. */
export const harbour = account({ id: "1", colour: 1 });
export const fern = account({ id: "2", name: "Fern & Clay", username: "fern.and.clay", colour: 0 });

/** How an account publishes that is in order. */
export function publishing(accountId: string, change: Partial<QueueAccount> = {}): QueueAccount {
  return {
    accountId,
    zone: "Europe/Dublin",
    slots: [
      { day: 1, minute: 9 * 60 },
      { day: 7, minute: 18 * 60 },
    ],
    // biome-ignore lint/suspicious/noThenProperty: the contract calls it so.
    missed: { then: "publish", hours: 3 },
    pause: null,
    quota: { used: 7, total: 100, windowMs: 24 * HOUR, readAt: queueNow },
    hosting: "sandbox",
    problem: null,
    ...change,
  };
}

/** A post that waits for its time. Dublin keeps to UTC in winter. */
export function row(change: Partial<PostRow> & { id: string }): PostRow {
  const local = change.local === undefined ? "2026-11-21T10:00" : change.local;
  return {
    accountId: harbour.id,
    version: 1,
    kind: "image",
    state: "scheduled",
    title: "Open day tomorrow",
    at: local === null ? null : Date.parse(`${local}:00Z`),
    local,
    zone: "Europe/Dublin",
    picture: null,
    mediaCount: 1,
    percent: null,
    problem: null,
    problemCount: 0,
    isCloseToAnother: false,
    isOverQuota: false,
    permalink: null,
    editedAt: queueNow,
    ...change,
  };
}

/** Everything of a post. */
export function postOf(of: PostRow, change: Partial<Post> = {}): Post {
  return {
    row: of,
    content: { ...emptyContent(), kind: of.kind, caption: of.title },
    files: [],
    problems: [],
    missed: null,
    moments: [],
    mediaId: null,
    commentProblem: null,
    canBeSettled: false,
    ...change,
  };
}

/** Accounts of a test, in order. */
export const shops = (...accounts: Account[]): Account[] => (accounts.length === 0 ? [harbour] : accounts);
