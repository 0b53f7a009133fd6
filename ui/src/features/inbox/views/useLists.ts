import { useLingui } from "@lingui/react";
import { useMemo } from "react";
import type { ConversationCounts, LabelRow, SavedViewRow } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { useLabels } from "../labels/useLabels";
import { countOf, isWaitingView, type ListName, viewNames, views } from "./lists";

/** A list as it is shown among the others. */
export interface ListEntry {
  name: ListName;
  title: string;
  count: number;
  /** Its count is people who wait. */
  isWaiting: boolean;
  /** A label's colour. */
  colour: number | null;
  kind: "view" | "label" | "saved";
}

const none: readonly SavedViewRow[] = [];

/** All lists of the inbox: the views, the labels, and the saved ones. */
export function useLists(counts: ConversationCounts | undefined) {
  const { i18n } = useLingui();
  const { labels } = useLabels();
  const saved = useCommand("saved_views", {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another language the titles are others.
  const entries = useMemo<ListEntry[]>(
    () => [
      ...views.map((view) => ({
        name: view,
        title: i18n._(viewNames[view]),
        count: countOf(view, counts),
        isWaiting: isWaitingView(view),
        colour: null,
        kind: "view" as const,
      })),
      ...labels.map((label) => labelEntry(label, counts)),
      ...(saved.data ?? none).map((view) => ({
        name: `saved-${view.id}` as const,
        title: view.name,
        count: 0,
        isWaiting: false,
        colour: null,
        kind: "saved" as const,
      })),
    ],
    [i18n, i18n.locale, labels, saved.data, counts],
  );
  return { entries, saved: saved.data };
}

function labelEntry({ id, name, colour }: LabelRow, counts: ConversationCounts | undefined): ListEntry {
  const count = counts?.labels.find(({ labelId }) => labelId === id)?.count ?? 0;
  return { name: `label-${id}`, title: name, count, isWaiting: false, colour, kind: "label" };
}
