import { useSyncExternalStore } from "react";

/** Below this the list and a flow do not fit beside each other: they stand one after the other. */
const query = "(max-width: 1175px)";

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** Whether there is room for one of the two alone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
