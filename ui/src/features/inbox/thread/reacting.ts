import { useSyncExternalStore } from "react";

/** The message whose reaction bar is open; there is one at a time. */
let open: string | null = null;
const listeners = new Set<() => void>();

function say(messageId: string | null) {
  if (open === messageId) return;
  open = messageId;
  for (const listener of listeners) listener();
}

/** Opens the bar at a message. */
export const startReacting = (messageId: string) => say(messageId);

/** Closes it. */
export const stopReacting = () => say(null);

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The message whose bar is open. */
export function useReacting(): string | null {
  return useSyncExternalStore(subscribe, () => open);
}
