import { portOffset, sizes } from "./geometry";
import { edgeOf, edgesFrom, edgesTo, isTap, type Spot } from "./graph";
import type { Box, Layout, Place } from "./layout";

/** Where a key leads from a spot. */
export type Move = "up" | "down" | "left" | "right" | "first" | "last" | "start" | "end";

/** All spots of a node, from the top. An entry point that is itself the tap is one with its port. */
export function spotsOf({ node }: Place): readonly Spot[] {
  const ports = node.ports.map((_, port): Spot => ({ node: node.key, port }));
  return isTap(node) ? ports : [{ node: node.key, port: null }, ...ports];
}

/** The spot to which a key leads; the same where it leads nowhere. Sideways it goes along the lines. */
export function moved(layout: Layout, at: Spot | null, move: Move, came: Spot | null = null): Spot | null {
  const place = at === null ? undefined : layout.places.get(at.node);
  if (at === null || place === undefined) return firstOf(layout);
  const column = (layout.columns[place.column] ?? []).flatMap(spotsOf);
  const here = column.findIndex((spot) => isSame(spot, at));
  switch (move) {
    case "up":
      return column[here - 1] ?? at;
    case "down":
      return column[here + 1] ?? at;
    case "first":
      return column[0] ?? at;
    case "last":
      return column.at(-1) ?? at;
    case "start":
      return firstOf(layout);
    case "end":
      return layout.columns.flat().flatMap(spotsOf).at(-1) ?? at;
    case "right":
      return along(layout, at) ?? at;
    case "left":
      return back(layout, at, came) ?? at;
  }
}

function along({ graph, places }: Layout, at: Spot): Spot | undefined {
  const edge = at.port === null ? edgesFrom(graph, at.node)[0] : edgeOf(graph, at.node, at.port);
  const place = edge && places.get(edge.to);
  return place && spotsOf(place)[0];
}

/** Back to where one came from, where a line leads from there to here; else to the first port that leads here. */
function back({ graph }: Layout, at: Spot, came: Spot | null): Spot | undefined {
  const edges = edgesTo(graph, at.node);
  const own =
    came === null ? undefined : edges.find(({ from, port }) => from === came.node && port === (came.port ?? port));
  const edge = own ?? edges[0];
  return edge && { node: edge.from, port: edge.port };
}

function firstOf(layout: Layout): Spot | null {
  const first = layout.columns[0]?.[0];
  return (first && spotsOf(first)[0]) ?? null;
}

/** Where a spot is: its card, or of a large one its line. */
export function boxOf({ places }: Layout, { node, port }: Spot): Box | null {
  const place = places.get(node);
  if (place === undefined) return null;
  if (port === null || isTap(place.node)) return { ...place, height: Math.min(place.height, 3 * sizes.head) };
  return { ...place, y: place.y + portOffset(place.node, port) - sizes.port / 2, height: sizes.port };
}

export function isSame(one: Spot | null, other: Spot | null): boolean {
  return one?.node === other?.node && one?.port === other?.port;
}
