import type { AnswerMap, MapEdge, MapNode } from "../../../generated/api";
import { columnsOf } from "./columns";
import { heightOf, portOffset, sizes } from "./geometry";
import { edgesTo, type Graph, graphOf, isInRound } from "./graph";
import { type Group, groupOf, groupsOf } from "./groups";

/** Where something stands, in the drawing's own pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A node in its place. */
export interface Place extends Box {
  node: MapNode;
  column: number;
  /** Which it is of all, from 1, column by column from the top. */
  number: number;
}

/** A line in its place. */
export interface Line {
  key: string;
  edge: MapEdge;
  /** For the `d` of an SVG path. */
  path: string;
  /** It is part of a round. */
  isRound: boolean;
  /** It leads to the same column, or one to the left. */
  isBack: boolean;
}

/** A group's heading in its place. */
export interface Heading extends Group, Box {}

/** A map in its place. */
export interface Layout {
  graph: Graph;
  places: ReadonlyMap<string, Place>;
  /** Column by column, from the top. */
  columns: readonly (readonly Place[])[];
  headings: readonly Heading[];
  lines: readonly Line[];
  width: number;
  height: number;
}

/** How long the point of a line is. */
const ARROW = 8;

/** Lays a map out from left to right. The same map is always laid out alike. */
export function layoutOf(map: AnswerMap): Layout {
  const graph = graphOf(map);
  const places = new Map<string, Place>();
  const headings: Heading[] = [];
  let count = 0;
  const columns = columnsOf(graph).map((nodes, column) => {
    const x = column * (sizes.width + sizes.aisle);
    const stacked = stack(graph, nodes, places);
    const placed = stacked.map(({ node, y, height, heading }) => {
      if (heading) headings.push({ ...heading, x, y: y - sizes.heading, width: sizes.width, height: sizes.heading });
      count += 1;
      return { node, column, number: count, x, y, width: sizes.width, height };
    });
    for (const place of placed) places.set(place.node.key, place);
    return placed;
  });
  const lines = graph.edges.flatMap((edge) => lineOf(graph, places, edge));
  const all = [...places.values()];
  return {
    graph,
    places,
    columns,
    headings,
    lines,
    width: Math.max(0, ...all.map(({ x, width }) => x + width)),
    height: Math.max(0, ...all.map(({ y, height }) => y + height)),
  };
}

interface Stacked {
  node: MapNode;
  y: number;
  height: number;
  heading: Group | null;
}

/** A column from the top: each node as near as may be to the middle of what leads to it, in order and none over another. */
function stack(graph: Graph, nodes: readonly MapNode[], places: ReadonlyMap<string, Place>): readonly Stacked[] {
  const groups = new Map(groupsOf(nodes).map((group) => [group.key, group]));
  let last: string | undefined;
  // Measured from the top of the node before, so that only the order is left to keep.
  let above = 0;
  const measured = nodes.map((node) => {
    const group = groupOf(node)?.key;
    const heading = group !== undefined && group !== last ? (groups.get(group) ?? null) : null;
    last = group;
    if (heading !== null) above += sizes.heading;
    const top = above;
    const height = heightOf(node);
    above += height + sizes.gap;
    return { node, height, heading, top, wish: wished(graph, node, places) };
  });
  const shifts = inOrder(measured.map(({ wish, top }) => (wish === null ? null : wish - top)));
  return measured.map(({ node, height, heading, top }, at) => ({
    node,
    height,
    heading,
    y: top + Math.max(0, Math.round(shifts[at] ?? 0)),
  }));
}

/** The top at which a node's head is level with the ports that lead to it, on average. */
function wished(graph: Graph, node: MapNode, places: ReadonlyMap<string, Place>): number | null {
  const levels = edgesTo(graph, node.key).flatMap(({ from, port }) => {
    const place = places.get(from);
    return place === undefined ? [] : [place.y + portOffset(place.node, port)];
  });
  if (levels.length === 0) return null;
  return levels.reduce((sum, level) => sum + level, 0) / levels.length - sizes.head / 2;
}

/** The nearest numbers to these of which none is smaller than the one before: neighbours that clash take their mean. */
function inOrder(wishes: readonly (number | null)[]): readonly number[] {
  const pools: { sum: number; weight: number; count: number }[] = [];
  const mean = ({ sum, weight }: { sum: number; weight: number }) =>
    weight === 0 ? Number.NEGATIVE_INFINITY : sum / weight;
  for (const wish of wishes) {
    let pool = wish === null ? { sum: 0, weight: 0, count: 1 } : { sum: wish, weight: 1, count: 1 };
    for (let before = pools.at(-1); before !== undefined && mean(before) >= mean(pool); before = pools.at(-1)) {
      pools.pop();
      pool = {
        sum: pool.sum + before.sum,
        weight: pool.weight + before.weight,
        count: pool.count + before.count,
      };
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => new Array<number>(pool.count).fill(pool.weight === 0 ? 0 : mean(pool)));
}

function lineOf(graph: Graph, places: ReadonlyMap<string, Place>, edge: MapEdge): Line[] {
  const from = places.get(edge.from);
  const to = places.get(edge.to);
  if (from === undefined || to === undefined) return [];
  const y1 = from.y + portOffset(from.node, edge.port);
  const y2 = to.y + sizes.head / 2;
  const isBack = to.column <= from.column;
  // Onwards from right to left; back from the left to the right; within a column round its right side.
  const x1 = to.column < from.column ? from.x : from.x + from.width;
  const x2 = isBack ? to.x + to.width : to.x;
  const reach = to.column === from.column ? sizes.aisle / 2 : Math.abs(x2 - x1) / 2;
  const c1 = to.column < from.column ? x1 - reach : x1 + reach;
  const c2 = isBack ? x2 + reach : x2 - reach;
  const point = isBack ? x2 + ARROW : x2 - ARROW;
  return [
    {
      key: `${edge.from} ${edge.port}`,
      edge,
      path: `M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${x2} ${y2}M${point} ${y2 - ARROW / 2}L${x2} ${y2}L${point} ${y2 + ARROW / 2}`,
      isRound: isInRound(graph, edge),
      isBack,
    },
  ];
}
