import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ConversationCounts, ListRef, SavedViewRow, View } from "../../../generated/api";

/** The views, in the order of their number keys. */
export const views = [
  "needs_reply",
  "closing_soon",
  "waiting",
  "snoozed",
  "done",
  "vip",
  "requests",
  "all",
  "spam",
] as const satisfies readonly View[];

/** A list of the inbox by its name, as it stands in the address. */
export type ListName = View | `label-${string}` | `saved-${string}`;

export function isListName(name: unknown): name is ListName {
  if (typeof name !== "string") return false;
  return views.some((view) => view === name) || /^(label|saved)-\w+$/.test(name);
}

/** The list behind a name; `null` while it is not known what a saved one asks for. */
export function listRef(name: ListName, saved: readonly SavedViewRow[] | undefined): ListRef | null {
  const view = views.find((each) => each === name);
  if (view) return { kind: "view", view };
  const id = name.slice(name.indexOf("-") + 1);
  if (name.startsWith("label-")) return { kind: "label", labelId: id };
  const query = saved?.find((each) => each.id === id)?.query;
  return query === undefined ? null : { kind: "query", query };
}

/** What a view is called. */
export const viewNames: Record<View, MessageDescriptor> = {
  needs_reply: msg`Needs reply`,
  closing_soon: msg`Closing soon`,
  waiting: msg`Waiting`,
  snoozed: msg`Snoozed`,
  done: msg`Done`,
  vip: msg`VIP`,
  requests: msg`Requests`,
  all: msg`All`,
  spam: msg`Spam`,
};

/** The command that shows it. */
export const viewCommands: Record<View, MessageDescriptor> = {
  needs_reply: msg`Show who needs a reply`,
  closing_soon: msg`Show what closes soon`,
  waiting: msg`Show whose answer you wait for`,
  snoozed: msg`Show what is snoozed`,
  done: msg`Show what is done`,
  vip: msg`Show the VIPs`,
  requests: msg`Show the requests`,
  all: msg`Show all conversations`,
  spam: msg`Show the spam`,
};

const fields = {
  needs_reply: "needsReply",
  closing_soon: "closingSoon",
  waiting: "waiting",
  snoozed: "snoozed",
  done: "done",
  vip: "vip",
  requests: "requests",
  all: "all",
  spam: "spam",
} as const satisfies Record<View, keyof ConversationCounts>;

/** How many conversations a view has. */
export function countOf(view: View, counts: ConversationCounts | undefined): number {
  return counts?.[fields[view]] ?? 0;
}

/** Those in which people wait: their counts are amber. */
export function isWaitingView(name: ListName): boolean {
  return name === "needs_reply" || name === "closing_soon";
}
