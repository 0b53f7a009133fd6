import { useSyncExternalStore } from "react";

/** A tap that somebody made while walking through an account's answers as a customer. */
export interface WalkStep {
  /** What the tap carried; of a link, its reference. */
  payload: string;
  /** What the tapped thing said. */
  title: string;
}

/** A way through the answers, in the order in which it was gone. */
export interface Walk {
  accountId: string;
  steps: readonly WalkStep[];
}

let walk: Walk | null = null;
const listeners = new Set<() => void>();

/** The walk that is under way: the sandbox's panel goes it, the map lights it. */
export function useWalk(accountId: string): Walk | null {
  const now = useSyncExternalStore(subscribe, () => walk);
  return now?.accountId === accountId ? now : null;
}

/** Goes a step further; a walk of another account ends. */
export function walkOn(accountId: string, step: WalkStep): void {
  const before = walk?.accountId === accountId ? walk.steps : [];
  change({ accountId, steps: [...before, step] });
}

/** Ends the walk, or begins it anew. */
export function endWalk(): void {
  change(null);
}

function change(next: Walk | null): void {
  walk = next;
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
