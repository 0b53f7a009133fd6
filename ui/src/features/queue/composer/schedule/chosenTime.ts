import { useSyncExternalStore } from "react";
import type { LocalMinute, PostId } from "../../../../generated/api";

/** Times that were typed and not set yet, of all posts: going elsewhere loses none. */
const chosen = new Map<PostId, LocalMinute>();
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The time that stands in the fields of a post: what was typed, else what it has. Parts of it may be missing. */
export function useChosenTime(
  postId: PostId,
  has: LocalMinute | null,
): [LocalMinute, (local: LocalMinute | null) => void] {
  const typed = useSyncExternalStore(subscribe, () => chosen.get(postId));
  return [typed ?? has ?? "", (local) => choose(postId, local)];
}

/** Puts a time into the fields; `null` for what the post has. */
export function choose(postId: PostId, local: LocalMinute | null): void {
  if (local === null) chosen.delete(postId);
  else chosen.set(postId, local);
  for (const tell of listeners) tell();
}

/** Nothing is chosen any more: another database, or another test. */
export function forgetTimes(): void {
  chosen.clear();
}
