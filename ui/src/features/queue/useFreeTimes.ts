import { useQueries } from "@tanstack/react-query";
import type { FreeSlot } from "../../generated/api";
import { call } from "../../platform";
import type { Publisher } from "./rows";
import type { FreeTime } from "./views/calendar";

/** The next free time of each account that has times. */
export function useFreeTimes(publishers: readonly Publisher[]): FreeTime[] {
  const withSlots = publishers.filter(({ queue }) => queue.slots.length > 0);
  const answers = useQueries({
    queries: withSlots.map(({ account }) => {
      const request = { accountId: account.id, after: null };
      return {
        queryKey: ["free_slot", request] as const,
        queryFn: (): Promise<FreeSlot> => call("free_slot", request),
      };
    }),
  });
  return withSlots.flatMap(({ account }, index) => {
    const local = answers[index]?.data?.local;
    return local ? [{ accountId: account.id, local }] : [];
  });
}
