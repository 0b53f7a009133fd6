import type { AnswerId, AnswerMap, MapEdge, MapMark, MapNode, MapPort } from "../../../generated/api";

/** A node, or one of the things in it that can be tapped. */
export interface Spot {
  node: string;
  /** Which of its ports; `null` for the node as a whole. */
  port: number | null;
}

/** A map with its lines to be looked up from either end. */
export interface Graph {
  nodes: readonly MapNode[];
  edges: readonly MapEdge[];
  node: ReadonlyMap<string, MapNode>;
  /** Lines from a node, in the order of its ports. */
  from: ReadonlyMap<string, readonly MapEdge[]>;
  /** Lines to a node, in the order of the nodes. */
  to: ReadonlyMap<string, readonly MapEdge[]>;
  /** Nodes from which one comes back to themselves, each with the number of its round. */
  rounds: ReadonlyMap<string, number>;
}

const none: readonly never[] = [];

/** Makes a map's lines findable. Lines whose ends are not on the map are left out. */
export function graphOf({ nodes, edges: all }: AnswerMap): Graph {
  const node = new Map(nodes.map((each) => [each.key, each]));
  const place = new Map(nodes.map((each, at) => [each.key, at]));
  const edges = all
    .filter(({ from, to, port }) => node.get(from)?.ports[port] !== undefined && node.has(to))
    .sort((a, b) => (place.get(a.from) ?? 0) - (place.get(b.from) ?? 0) || a.port - b.port);
  const from = gathered(edges, (edge) => edge.from);
  const to = gathered(edges, (edge) => edge.to);
  return { nodes, edges, node, from, to, rounds: roundsOf(nodes, from) };
}

function gathered(edges: readonly MapEdge[], of: (edge: MapEdge) => string): Map<string, MapEdge[]> {
  const all = new Map<string, MapEdge[]>();
  for (const edge of edges) {
    const before = all.get(of(edge));
    if (before) before.push(edge);
    else all.set(of(edge), [edge]);
  }
  return all;
}

export const edgesFrom = (graph: Graph, key: string): readonly MapEdge[] => graph.from.get(key) ?? none;
export const edgesTo = (graph: Graph, key: string): readonly MapEdge[] => graph.to.get(key) ?? none;

/** The line from a port; `undefined` where it leads to no answer. */
export function edgeOf(graph: Graph, key: string, port: number): MapEdge | undefined {
  return edgesFrom(graph, key).find((edge) => edge.port === port);
}

/** Whether the line is part of a round. */
export function isInRound({ rounds }: Graph, { from, to }: MapEdge): boolean {
  const round = rounds.get(from);
  return round !== undefined && round === rounds.get(to);
}

/** An entry point that is itself the tap: all there is to it is its port. */
export function isTap({ what, ports }: MapNode): boolean {
  return what.kind !== "answer" && what.kind !== "flow" && ports.length === 1;
}

/** The answer that a node is. */
export function answerOf({ what }: MapNode): AnswerId | null {
  return what.kind === "answer" ? what.answerId : null;
}

/** The name by which a node is called: what it says itself, else what can be tapped in it. */
export function nameOf({ what, ports }: MapNode): string {
  return "name" in what && what.name !== "" ? what.name : (ports[0]?.title ?? "");
}

/** The payload of a port that leads nowhere. */
export function unanswered({ leads, marks }: MapPort): string | null {
  return leads.kind === "payload" && marks.includes("leads_nowhere") ? leads.payload : null;
}

/** The payload for which `M` makes an answer: of the port, or of the first one in the node that leads nowhere. */
export function missingAt(graph: Graph, spot: Spot | null): string | null {
  const node = spot === null ? undefined : graph.node.get(spot.node);
  if (node === undefined || spot === null) return null;
  const ports = spot.port === null ? node.ports : node.ports.slice(spot.port, spot.port + 1);
  for (const port of ports) {
    const payload = unanswered(port);
    if (payload !== null) return payload;
  }
  return null;
}

/** The answer that Enter opens: the node itself, or to where an entry point leads. */
export function opensAt(graph: Graph, spot: Spot | null): AnswerId | null {
  const node = spot === null ? undefined : graph.node.get(spot.node);
  if (node === undefined || spot === null) return null;
  const own = answerOf(node);
  if (own !== null) return own;
  const edge = spot.port === null ? edgesFrom(graph, node.key)[0] : edgeOf(graph, node.key, spot.port);
  const to = edge === undefined ? undefined : graph.node.get(edge.to);
  return to === undefined ? null : answerOf(to);
}

/** All that is wrong with a node and in it, each once. */
export function allMarks({ marks, ports }: MapNode): readonly MapMark[] {
  return [...new Set([...marks, ...ports.flatMap((port) => port.marks)])];
}

/** What is wrong, and the shortest way by which people come to it. */
export function onlyWrong(map: AnswerMap): AnswerMap {
  const graph = graphOf(map);
  const kept = new Set<string>();
  for (const node of map.nodes) {
    if (allMarks(node).length === 0) continue;
    let at: MapNode | undefined = node;
    while (at !== undefined && !kept.has(at.key)) {
      kept.add(at.key);
      const { depth }: MapNode = at;
      const nearer: MapEdge | undefined =
        depth === null
          ? undefined
          : edgesTo(graph, at.key).find(({ from }) => graph.node.get(from)?.depth === depth - 1);
      at = nearer && graph.node.get(nearer.from);
    }
  }
  return {
    nodes: map.nodes.filter(({ key }) => kept.has(key)),
    edges: map.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}

/** The spots with these words, in the order of the map: by name, title and payload. */
export function spotsWith({ nodes }: Graph, query: string): readonly Spot[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return none;
  const holds = (text: string) => words.every((word) => plain(text).includes(word));
  return nodes.flatMap((node) => {
    const own: Spot[] = !isTap(node) && holds(nameOf(node)) ? [{ node: node.key, port: null }] : [];
    const ports = node.ports.flatMap(({ title, leads }, port) => {
      const where = leads.kind === "payload" ? leads.payload : leads.kind === "page" ? leads.url : "";
      const called = isTap(node) ? nameOf(node) : "";
      return holds(`${called} ${title} ${where}`) ? [{ node: node.key, port }] : [];
    });
    return [...own, ...ports];
  });
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Which nodes lie on rounds: Tarjan's strongly connected parts, without recursion, however deep the map. */
function roundsOf(nodes: readonly MapNode[], from: ReadonlyMap<string, readonly MapEdge[]>): Map<string, number> {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const rounds = new Map<string, number>();
  const lower = (key: string, to: number) => low.set(key, Math.min(low.get(key) ?? to, to));
  const enter = (key: string) => {
    order.set(key, order.size);
    lower(key, order.size - 1);
    open.push(key);
    isOpen.add(key);
    return { key, next: 0 };
  };
  const leave = (key: string) => {
    if (low.get(key) !== order.get(key)) return;
    const part = open.splice(open.lastIndexOf(key));
    for (const each of part) isOpen.delete(each);
    const isRound = part.length > 1 || (from.get(key) ?? none).some((edge) => edge.to === key);
    if (isRound) for (const each of part) rounds.set(each, order.get(key) ?? 0);
  };
  for (const { key: start } of nodes) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const edge = (from.get(top.key) ?? none)[top.next];
      top.next += 1;
      if (edge === undefined) {
        leave(top.key);
        path.pop();
        const above = path.at(-1);
        if (above) lower(above.key, low.get(top.key) ?? 0);
      } else if (!order.has(edge.to)) path.push(enter(edge.to));
      else if (isOpen.has(edge.to)) lower(top.key, order.get(edge.to) ?? 0);
    }
  }
  return rounds;
}
