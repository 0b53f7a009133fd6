import { useSyncExternalStore } from "react";

let width = 0;
const listeners = new Set<() => void>();

/** Says how many px of the window something takes that stands beside the screen; 0: nothing does. */
export function setBeside(px: number): void {
  if (px === width) return;
  width = px;
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How much of the window's width is not the screen's, px. */
export function useBeside(): number {
  return useSyncExternalStore(subscribe, () => width);
}
