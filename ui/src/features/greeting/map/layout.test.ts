import { describe, expect, it } from "vitest";
import type { AnswerMap } from "../../../generated/api";
import { columnsOf, crossings } from "./columns";
import { portOffset, sizes } from "./geometry";
import { edgesTo, graphOf } from "./graph";
import { type Layout, layoutOf } from "./layout";
import { answer, chances, edge, finished, mapOf, node, port, shop } from "./testing/maps";

const seeds = Array.from({ length: 12 }, (_, at) => at + 1);

/** Pairs of neighbours of a column that stand the other way round in another layout. */
function turned(before: Layout, after: Layout): number {
  return before.columns.flatMap((column) =>
    column.slice(1).filter((place, at) => {
      const [above, below] = [column[at]?.node.key ?? "", place.node.key];
      return (after.places.get(above)?.y ?? 0) >= (after.places.get(below)?.y ?? 1);
    }),
  ).length;
}

/** The map with another answer, and a line to it from the first port that led nowhere when there is one. */
function withOneMore(map: AnswerMap, isLed: boolean): AnswerMap {
  const bare = map.nodes.map((each) => ({
    ...each,
    marks: each.marks.filter((mark) => mark !== "unreached"),
    ports: each.ports.map((one) => ({ ...one, marks: one.marks.filter((mark) => mark !== "leads_nowhere") })),
  }));
  const at = map.nodes.find(
    ({ depth, ports }) => depth !== null && ports.some(({ marks }) => marks.includes("leads_nowhere")),
  );
  const index = at?.ports.findIndex(({ marks }) => marks.includes("leads_nowhere")) ?? -1;
  const edges = isLed && at ? [...map.edges, edge(at.key, index, "new")] : map.edges;
  return finished([...bare, answer("new", "New")], edges);
}

describe("a map of 500 nodes", () => {
  it.each(seeds)("has no card over another, and no heading over a card (%i)", (seed) => {
    const { columns, headings } = layoutOf(mapOf(500, seed));
    for (const column of columns) {
      const [first] = column;
      const boxes = [...column, ...headings.filter(({ x }) => x === first?.x)].sort((a, b) => a.y - b.y);
      const clashes = boxes.slice(1).filter((box, at) => {
        const above = boxes[at];
        return above !== undefined && above.y + above.height > box.y;
      });
      expect(clashes).toEqual([]);
    }
    expect(columns.flat()).toHaveLength(500);
  });

  it.each(seeds)("runs from left to right: each answer stands one column behind what is nearest to it (%i)", (seed) => {
    const map = mapOf(500, seed);
    const { places, graph, columns } = layoutOf(map);
    for (const { node, column } of places.values()) {
      if (node.depth === null) expect(column).toBe(columns.length - 1);
      else expect(column).toBe(node.depth);
      if (node.depth === null || node.depth === 0) continue;
      const nearest = Math.min(...edgesTo(graph, node.key).map(({ from }) => places.get(from)?.column ?? 0));
      expect(nearest).toBe(column - 1);
    }
  });

  it("is laid out alike each time, and draws all of its lines", () => {
    const map = mapOf(500, 3);
    expect(layoutOf(mapOf(500, 3))).toEqual(layoutOf(map));
    expect(layoutOf(map).lines).toHaveLength(map.edges.length);
  });

  it.each(seeds)("has far fewer lines that cross than in the order in which it is told (%i)", (seed) => {
    const graph = graphOf(mapOf(500, seed));
    const columns = columnsOf(graph);
    const below = chances(seed);
    const shuffled = columns.map((column, at) =>
      at === 0
        ? column
        : column
            .map((each) => ({ each, by: below(1_000_000) }))
            .sort((a, b) => a.by - b.by)
            .map(({ each }) => each),
    );
    expect(crossings(graph, columns)).toBeLessThan(crossings(graph, shuffled) * 0.5);
  });

  it.each(seeds)("moves nothing when an answer comes that nothing leads to (%i)", (seed) => {
    const map = mapOf(500, seed);
    const [before, after] = [layoutOf(map), layoutOf(withOneMore(map, false))];
    for (const { node, x, y } of before.places.values())
      expect(after.places.get(node.key)).toMatchObject(node.depth === null ? { x } : { x, y });
  });

  it.each(seeds)("keeps nearly everything in its order when an answer is made for what led nowhere (%i)", (seed) => {
    const map = mapOf(500, seed);
    const [before, after] = [layoutOf(map), layoutOf(withOneMore(map, true))];
    expect(after.places.size).toBe(501);
    expect(turned(before, after)).toBeLessThanOrEqual(10);
  });
});

it("takes about four times as long for four times as many", () => {
  const maps = [mapOf(1_000, 5), mapOf(4_000, 5)];
  const times = maps.map((map) => {
    const all = Array.from({ length: 5 }, () => {
      const from = performance.now();
      layoutOf(map);
      return performance.now() - from;
    });
    return Math.min(...all);
  });
  const [small = 1, large = 0] = times;
  // The square would be sixteen.
  expect(large / small).toBeLessThan(10);
});

it("stands entry points by kind and locale, each group with its heading", () => {
  const { columns, headings } = layoutOf(shop());
  expect(columns[0]?.map(({ node: { key } }) => key)).toEqual([
    "ice_breaker:default:PRICES",
    "ice_breaker:default:HOURS",
    "menu_item:default:0",
    "flow:1",
    "retired:OLD",
  ]);
  expect(headings.map(({ key, nodes }) => [key, nodes.length])).toEqual([
    ["ice_breaker:default", 2],
    ["menu_item:default", 1],
    ["flow", 1],
    ["retired", 1],
    ["unreached", 1],
  ]);
});

it("stands answers level with what leads to them, and lines without a crossing where there need be none", () => {
  const entries = ["A", "B", "C"].map((name) =>
    node(`link:${name}`, { kind: "link", linkId: name, name }, [port(name)]),
  );
  const map = finished(
    [...entries, answer("1", "One"), answer("2", "Two"), answer("3", "Three")],
    [edge("link:A", 0, "3"), edge("link:B", 0, "2"), edge("link:C", 0, "1")],
  );
  const { columns, graph, places } = layoutOf(map);
  expect(columns[1]?.map(({ node: { key } }) => key)).toEqual(["answer:3", "answer:2", "answer:1"]);
  expect(
    crossings(
      graph,
      columns.map((column) => column.map((place) => place.node)),
    ),
  ).toBe(0);
  expect(places.get("answer:3")?.y).toBe(places.get("link:A")?.y);
});

it("knows the lines of a round, and those that lead back", () => {
  const { lines } = layoutOf(shop());
  expect(lines.map(({ key, isRound, isBack }) => [key, isRound, isBack])).toEqual([
    ["ice_breaker:default:PRICES 0", false, false],
    ["retired:OLD 0", false, false],
    ["answer:1 0", true, false],
    ["answer:2 0", true, true],
  ]);
});

it("draws each line from its port to the head of its answer", () => {
  const { lines, places } = layoutOf(mapOf(200, 9));
  for (const { edge: each, path } of lines) {
    const [x1, y1, , , , , x2, y2] = [...path.matchAll(/-?[\d.]+/g)].map(Number);
    const [from, to] = [places.get(each.from), places.get(each.to)];
    if (!from || !to) throw new Error(`${each.from} or ${each.to} has no place`);
    expect([from.x, from.x + from.width]).toContain(x1);
    expect([to.x, to.x + to.width]).toContain(x2);
    expect(y1).toBe(from.y + portOffset(from.node, each.port));
    expect(y2).toBe(to.y + sizes.head / 2);
  }
});

it("leaves out lines whose ends are not there, and lays nothing out for nothing", () => {
  const map = finished([answer("1", "One")], []);
  expect(layoutOf({ ...map, edges: [edge("gone", 0, "1"), edge("answer:1", 4, "1")] }).lines).toEqual([]);
  expect(layoutOf({ nodes: [], edges: [] })).toMatchObject({ width: 0, height: 0, columns: [] });
});
