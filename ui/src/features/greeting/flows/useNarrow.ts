import { useCallback, useSyncExternalStore } from "react";
import { useBeside } from "../../../lib/beside";

/** Below this many px the list and a flow do not fit beside each other: they stand one after the other. */
const ROOM = 1175;

/** Whether there is room for one of the two alone. */
export function useNarrow(): boolean {
  const query = `(max-width: ${ROOM + useBeside()}px)`;
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
