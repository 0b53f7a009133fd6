import { isListName, type ListName } from "./views/lists";

/** Where in the inbox the user is. It stands in the address, so that back, forward and a restart lead there again. */
export interface InboxPlace {
  /** Which of the lists: a view, a label's or a saved one. */
  view: ListName;
  /** Only this account's conversations. */
  account?: string;
  /** The open conversation. */
  conversation?: string;
  /** The message at which the thread is opened, from a search. */
  message?: string;
  /** What is searched for; the search is open while it is there, even when empty. */
  find?: string;
}

/** Reads an address; what does not belong there is left out. */
export function inboxPlace(search: Record<string, unknown>): InboxPlace {
  const text = (name: string) => {
    const value = search[name];
    if (typeof value === "number") return String(value);
    return typeof value === "string" ? value : undefined;
  };
  const place: InboxPlace = { view: isListName(search.view) ? search.view : "needs_reply" };
  for (const name of ["account", "conversation", "message", "find"] as const) {
    const value = text(name);
    if (value !== undefined && (value !== "" || name === "find")) place[name] = value;
  }
  return place;
}
