import type { MapNode } from "../../../generated/api";
import { edgeOf, edgesFrom, type Graph, isTap, type Spot } from "./graph";
import { type Group, groupsOf } from "./groups";

/** A line of the outline. */
export interface OutlineRow {
  key: string;
  /** From 1. */
  level: number;
  parent: string | null;
  /** Its place among its siblings, from 1, and how many they are. */
  place: number;
  siblings: number;
  hasChildren: boolean;
  what:
    | { kind: "group"; group: Group }
    | { kind: "node"; node: MapNode; spot: Spot }
    | { kind: "port"; node: MapNode; spot: Spot & { port: number } }
    /** An answer that is unfolded elsewhere: it leads there. */
    | { kind: "jump"; node: MapNode; spot: Spot };
}

type Branch = Omit<OutlineRow, "level" | "parent" | "place" | "siblings" | "hasChildren"> & {
  children: () => readonly Branch[];
};

const groupKey = (key: string) => `group ${key}`;
const nodeKey = (key: string) => `node ${key}`;
const portKey = (key: string, port: number) => `port ${key} ${port}`;

/** The row of a spot: of an entry point that is itself the tap the node's, though it is the port's too. */
export function rowKeyOf(graph: Graph, { node, port }: Spot): string {
  const of = graph.node.get(node);
  return port === null || (of && isTap(of)) ? nodeKey(node) : portKey(node, port);
}

/** The spot that a row stands for. */
export function spotOf({ what }: OutlineRow): Spot | null {
  return what.kind === "group" ? null : what.spot;
}

/**
 * The whole map as a tree, all of it unfolded: entry points by their groups, each answer once, below the first port that
 * leads to it in the fewest steps, and as a jump below all others.
 */
export function outlineOf(graph: Graph): readonly OutlineRow[] {
  const homes = homesOf(graph);
  const leaf = () => [];
  const below = (node: MapNode, port: number): readonly Branch[] => {
    const edge = edgeOf(graph, node.key, port);
    const to = edge && graph.node.get(edge.to);
    if (to === undefined) return [];
    if (homes.get(to.key) === portKey(node.key, port)) return [branch(to)];
    const spot = { node: to.key, port: null };
    return [{ key: `jump ${node.key} ${port}`, what: { kind: "jump", node: to, spot }, children: leaf }];
  };
  const branch = (node: MapNode): Branch => {
    if (isTap(node)) {
      const spot = { node: node.key, port: 0 };
      return { key: nodeKey(node.key), what: { kind: "node", node, spot }, children: () => below(node, 0) };
    }
    const ports = () =>
      node.ports.map((_, port): Branch => {
        const spot = { node: node.key, port };
        return { key: portKey(node.key, port), what: { kind: "port", node, spot }, children: () => below(node, port) };
      });
    return {
      key: nodeKey(node.key),
      what: { kind: "node", node, spot: { node: node.key, port: null } },
      children: ports,
    };
  };
  const groups = groupsOf(graph.nodes).map((group): Branch => {
    const children = () => group.nodes.map(branch);
    return { key: groupKey(group.key), what: { kind: "group", group }, children };
  });
  return flattened(groups);
}

/** Depth first, without recursion, however deep the map. */
function flattened(roots: readonly Branch[]): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  const waiting: { branch: Branch; level: number; parent: string | null; place: number; siblings: number }[] = [];
  const push = (branches: readonly Branch[], level: number, parent: string | null) => {
    for (const [at, branch] of [...branches.entries()].reverse())
      waiting.push({ branch, level, parent, place: at + 1, siblings: branches.length });
  };
  push(roots, 1, null);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { branch, ...rest } = next;
    const children = branch.children();
    rows.push({ key: branch.key, what: branch.what, ...rest, hasChildren: children.length > 0 });
    push(children, rest.level + 1, branch.key);
  }
  return rows;
}

/** Below which port an answer is unfolded. */
function homesOf(graph: Graph): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  const queue = graph.nodes.filter(({ what }) => what.kind !== "answer").map(({ key }) => key);
  const seen = new Set(queue);
  for (const key of queue) {
    for (const { to, port } of edgesFrom(graph, key)) {
      if (seen.has(to)) continue;
      seen.add(to);
      homes.set(to, portKey(key, port));
      queue.push(to);
    }
  }
  return homes;
}

/** The rows that are to be seen while these are unfolded. */
export function unfoldedRows(rows: readonly OutlineRow[], open: ReadonlySet<string>): readonly OutlineRow[] {
  const shown = new Set<string>();
  return rows.filter(({ key, parent }) => {
    const isShown = parent === null || (shown.has(parent) && open.has(parent));
    if (isShown) shown.add(key);
    return isShown;
  });
}

/** All rows above one. */
export function rowsAbove(rows: readonly OutlineRow[], key: string): readonly string[] {
  const parents = new Map(rows.map((row) => [row.key, row.parent]));
  const above: string[] = [];
  for (let at = parents.get(key) ?? null; at !== null; at = parents.get(at) ?? null) above.push(at);
  return above;
}
