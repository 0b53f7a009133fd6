import { useCallback, useSyncExternalStore } from "react";
import { useBeside } from "../../lib/beside";

/** From so many px on something stands beside the calendar also while no post is chosen. */
const ROOM = 1120;

/** Whether there is room for that. */
export function useWide(): boolean {
  const query = `(min-width: ${ROOM + useBeside()}px)`;
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
