import type { AccountId, PostId } from "../../generated/api";
import { isDay } from "./calendar/days";
import { type View, views } from "./calendar/stretch";

/** Where in the queue the user is. It stands in the address, so that back, forward and a restart lead there again. */
export interface QueuePlace {
  view: View;
  /** A day of the stretch that is shown; today where it is not said. */
  day?: string;
  /** Only these accounts' posts, with commas between; all where it is not said. */
  account?: string;
  /** The chosen post. */
  post?: PostId;
}

/** Reads an address; what does not belong there is left out. */
export function queuePlace(search: Record<string, unknown>): QueuePlace {
  const place: QueuePlace = { view: views.find((view) => view === search.view) ?? "week" };
  for (const name of ["account", "post", "day"] as const) {
    const value = search[name];
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text === "string" && text !== "" && (name !== "day" || isDay(text))) place[name] = text;
  }
  return place;
}

/** The accounts that an address names. */
export const accountsIn = ({ account }: QueuePlace): AccountId[] => account?.split(",").filter((id) => id !== "") ?? [];
