import type { MapNode, MapWhat } from "../../../generated/api";

/** What nodes have in common: entry points a kind and a locale, answers that nothing leads to them. */
export interface Group {
  key: string;
  kind: MapWhat["kind"] | "unreached";
  locale: string | null;
  nodes: readonly MapNode[];
}

/** To which group a node belongs; answers that people come to have none. */
export function groupOf({ what, depth }: MapNode): Omit<Group, "nodes"> | null {
  if (what.kind === "answer") return depth === null ? { key: "unreached", kind: "unreached", locale: null } : null;
  const locale = "locale" in what ? what.locale : null;
  return { key: locale === null ? what.kind : `${what.kind}:${locale}`, kind: what.kind, locale };
}

/** The groups, in the order in which they begin. */
export function groupsOf(nodes: readonly MapNode[]): readonly Group[] {
  const groups = new Map<string, Group & { nodes: MapNode[] }>();
  for (const node of nodes) {
    const group = groupOf(node);
    if (group === null) continue;
    const before = groups.get(group.key);
    if (before) before.nodes.push(node);
    else groups.set(group.key, { ...group, nodes: [node] });
  }
  return [...groups.values()];
}
