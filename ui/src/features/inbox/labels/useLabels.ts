import { useMemo } from "react";
import type { LabelRow } from "../../../generated/api";
import { useCommand } from "../../../lib/query";

const none: readonly LabelRow[] = [];

/** The user's labels, by name, and each by its id; whether they are still being read. */
export function useLabels() {
  const { data: labels = none, isPending } = useCommand("labels", {});
  const byId = useMemo(() => new Map(labels.map((label) => [label.id, label])), [labels]);
  return { labels, byId, isPending };
}
