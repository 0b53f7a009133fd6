import type { MapNode } from "../../../generated/api";
import { edgesFrom, edgesTo, type Graph } from "./graph";
import { groupsOf } from "./groups";

/** How often the order is gone over at most. Each time takes a look at every line. */
const SWEEPS = 6;

/**
 * The nodes column by column: entry points as the greeting has them, answers by their steps from there, and last those
 * that nothing leads to. Within a column answers stand by the middle of what leads to them (the barycentre), and only
 * where fewer lines cross then also by that to which they lead: so what is added moves little of what was there.
 */
export function columnsOf(graph: Graph): readonly (readonly MapNode[])[] {
  const reached: MapNode[][] = [];
  const unreached: MapNode[] = [];
  for (const node of graph.nodes) {
    if (node.depth === null) unreached.push(node);
    else {
      while (reached.length <= node.depth) reached.push([]);
      reached[node.depth]?.push(node);
    }
  }
  const [entries = [], ...answers] = reached;
  const columns = ordered(graph, [groupsOf(entries).flatMap(({ nodes }) => nodes), ...answers]);
  return [...columns.filter((column) => column.length > 0), ...(unreached.length > 0 ? [unreached] : [])];
}

function ordered(graph: Graph, columns: readonly (readonly MapNode[])[]): readonly (readonly MapNode[])[] {
  let now = rightwards(graph, columns);
  let best = now;
  let fewest = crossings(graph, now);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    now = rightwards(graph, leftwards(graph, now));
    const count = crossings(graph, now);
    // What crosses as often is no better: it would only stand elsewhere.
    if (count >= fewest) break;
    best = now;
    fewest = count;
  }
  return best;
}

type Columns = readonly (readonly MapNode[])[];

/** Each column by what leads to it from the one before, port by port; entry points stay as they are. */
function rightwards(graph: Graph, columns: Columns): Columns {
  const done: (readonly MapNode[])[] = [];
  for (const column of columns) {
    const places = placesOf(done.at(-1) ?? []);
    const toThe = (node: MapNode) =>
      edgesTo(graph, node.key).flatMap(({ from, port }) => {
        const place = places.get(from);
        const ports = graph.node.get(from)?.ports.length ?? 1;
        return place === undefined ? [] : [place + port / ports];
      });
    done.push(done.length === 0 ? column : byMiddle(column, toThe));
  }
  return done;
}

/** Each column by that to which it leads in the one behind; entry points stay as they are. */
function leftwards(graph: Graph, columns: Columns): Columns {
  const done: (readonly MapNode[])[] = [];
  for (const [at, column] of [...columns.entries()].reverse()) {
    const places = placesOf(done[0] ?? []);
    const toThe = (node: MapNode) =>
      edgesFrom(graph, node.key).flatMap(({ to }) => {
        const place = places.get(to);
        return place === undefined ? [] : [place];
      });
    done.unshift(at === 0 ? column : byMiddle(column, toThe));
  }
  return done;
}

function placesOf(column: readonly MapNode[]): ReadonlyMap<string, number> {
  return new Map(column.map(({ key }, at) => [key, at]));
}

/** Sorted by the mean of these places; one without any keeps its place among the others. */
function byMiddle(column: readonly MapNode[], places: (node: MapNode) => readonly number[]): readonly MapNode[] {
  const middles = column.map((node) => {
    const all = places(node);
    return all.length === 0 ? null : all.reduce((sum, place) => sum + place, 0) / all.length;
  });
  const moving = column
    .map((node, at) => ({ node, at, middle: middles[at] ?? null }))
    .filter((each): each is { node: MapNode; at: number; middle: number } => each.middle !== null)
    .sort((a, b) => a.middle - b.middle || a.at - b.at);
  let next = 0;
  return column.map((node, at) => (middles[at] === null ? node : (moving[next++]?.node ?? node)));
}

/** How often lines between neighbouring columns cross. */
export function crossings(graph: Graph, columns: Columns): number {
  let sum = 0;
  for (const [at, column] of columns.entries()) {
    const places = placesOf(columns[at + 1] ?? []);
    const ends = column.flatMap(({ key }) =>
      edgesFrom(graph, key).flatMap(({ to }) => {
        const place = places.get(to);
        return place === undefined ? [] : [place];
      }),
    );
    sum += inversions(ends, places.size);
  }
  return sum;
}

/** How many pairs stand the wrong way round, by a Fenwick tree. */
function inversions(places: readonly number[], size: number): number {
  const counts = new Array<number>(size + 1).fill(0);
  let sum = 0;
  for (const [seen, place] of places.entries()) {
    let notAbove = 0;
    for (let at = place + 1; at > 0; at -= at & -at) notAbove += counts[at] ?? 0;
    sum += seen - notAbove;
    for (let at = place + 1; at <= size; at += at & -at) counts[at] = (counts[at] ?? 0) + 1;
  }
  return sum;
}
