import { describe, expect, it } from "vitest";
import { allMarks, graphOf, isInRound, missingAt, onlyWrong, opensAt, spotsWith } from "./graph";
import { layoutOf } from "./layout";
import { moved } from "./moves";
import { outlineOf, rowKeyOf, rowsAbove, unfoldedRows } from "./outline";
import { fitted, held, meets, opened, revealed, sightOf, zoomed } from "./sight";
import { answer, edge, finished, mapOf, node, port, shop } from "./testing/maps";
import { walkedSteps } from "./walkPath";

const window = { width: 1000, height: 600 };

describe("what is wrong", () => {
  it("is kept with the shortest way to it, and nothing else is", () => {
    const kept = onlyWrong(shop()).nodes.map(({ key }) => key);
    expect(kept).not.toContain("retired:OLD");
    expect(kept).toEqual(
      expect.arrayContaining([
        "ice_breaker:default:PRICES",
        "answer:1",
        "answer:2",
        "ice_breaker:default:HOURS",
        "answer:3",
      ]),
    );
    const whole = mapOf(300, 4);
    const { nodes } = onlyWrong(whole);
    for (const each of whole.nodes.filter((one) => allMarks(one).length > 0))
      expect(nodes.some(({ key }) => key === each.key)).toBe(true);
  });

  it("is nothing where all is well", () => {
    const map = finished(
      [node("link:1", { kind: "link", linkId: "1", name: "L" }, [port("L")]), answer("1", "One")],
      [edge("link:1", 0, "1")],
    );
    expect(onlyWrong(map)).toEqual({ nodes: [], edges: [] });
  });
});

describe("rounds", () => {
  it("are found however long they are", () => {
    const count = 20_000;
    const nodes = Array.from({ length: count }, (_, at) => answer(String(at), "A", [port("On")]));
    const edges = nodes.map(({ key }, at) => edge(key, 0, String((at + 1) % count)));
    expect(graphOf({ nodes, edges }).rounds.size).toBe(count);
  });

  it("have only those lines that lead from one of theirs to another", () => {
    const graph = graphOf(shop());
    expect(graph.edges.filter((each) => isInRound(graph, each)).map(({ from }) => from)).toEqual([
      "answer:1",
      "answer:2",
    ]);
  });
});

describe("a spot", () => {
  const graph = graphOf(shop());
  it("opens its own answer, or that to which its entry point leads", () => {
    expect(opensAt(graph, { node: "answer:2", port: 0 })).toBe("2");
    expect(opensAt(graph, { node: "retired:OLD", port: 0 })).toBe("1");
    expect(opensAt(graph, { node: "ice_breaker:default:HOURS", port: 0 })).toBeNull();
  });
  it("knows what payload lacks its answer there; a page lacks none", () => {
    expect(missingAt(graph, { node: "ice_breaker:default:HOURS", port: 0 })).toBe("HOURS");
    expect(missingAt(graph, { node: "answer:1", port: null })).toBe("BOWLS");
    expect(missingAt(graph, { node: "answer:1", port: 0 })).toBeNull();
    expect(missingAt(graph, { node: "menu_item:default:0", port: 0 })).toBeNull();
  });
  it("is found by name, title, payload and address, with marks on letters or without", () => {
    expect(spotsWith(graph, "mugs")).toEqual([
      { node: "answer:1", port: 0 },
      { node: "answer:2", port: null },
    ]);
    expect(spotsWith(graph, "shop.example")).toEqual([{ node: "menu_item:default:0", port: 0 }]);
    expect(spotsWith(graphOf(finished([answer("1", "Öffnung")], [])), "offnung")).toHaveLength(1);
    expect(spotsWith(graph, "  ")).toEqual([]);
  });
});

describe("keys", () => {
  const layout = layoutOf(shop());
  it("go up and down line by line, along the lines to the right, and back by the way one came", () => {
    const start = moved(layout, null, "down");
    expect(start).toEqual({ node: "ice_breaker:default:PRICES", port: 0 });
    expect(moved(layout, start, "down")).toEqual({ node: "ice_breaker:default:HOURS", port: 0 });
    expect(moved(layout, start, "right")).toEqual({ node: "answer:1", port: null });
    const old = { node: "retired:OLD", port: 0 };
    expect(moved(layout, { node: "answer:1", port: null }, "left", old)).toEqual(old);
    expect(moved(layout, { node: "answer:1", port: null }, "left")).toEqual(start);
  });
  it("stay where nothing leads on", () => {
    const hours = { node: "ice_breaker:default:HOURS", port: 0 };
    expect(moved(layout, hours, "right")).toBe(hours);
    expect(moved(layout, hours, "left")).toBe(hours);
    expect(moved(layout, { node: "ice_breaker:default:PRICES", port: 0 }, "up")?.node).toBe(
      "ice_breaker:default:PRICES",
    );
  });
  it("reach every spot of the map by down, end and right", () => {
    expect(moved(layout, null, "end")).not.toBeNull();
    expect(moved(layout, { node: "answer:1", port: null }, "end")).toEqual({ node: "answer:3", port: null });
    expect(moved(layout, { node: "answer:3", port: null }, "start")?.node).toBe("ice_breaker:default:PRICES");
  });
});

describe("the outline", () => {
  it("has every node once and every port once, however the map hangs together", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const map = mapOf(300, seed);
      const rows = outlineOf(graphOf(map));
      const nodes = rows.flatMap(({ what }) => (what.kind === "node" ? [what.node.key] : []));
      expect([...nodes].sort()).toEqual(map.nodes.map(({ key }) => key).sort());
      const keys = rows.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const led = rows.filter(({ what }) => what.kind === "jump").length;
      const homes = map.nodes.filter(({ what, depth }) => what.kind === "answer" && depth !== null).length;
      expect(led + homes).toBe(map.edges.length);
    }
  });

  it("makes a leaf that leads there of a loop, and of an answer that is unfolded elsewhere", () => {
    const rows = outlineOf(graphOf(shop()));
    expect(rows.map(({ key, level }) => `${level} ${key}`)).toEqual([
      "1 group ice_breaker:default",
      "2 node ice_breaker:default:PRICES",
      "3 node answer:1",
      "4 port answer:1 0",
      "5 node answer:2",
      "6 port answer:2 0",
      "7 jump answer:2 0",
      "4 port answer:1 1",
      "2 node ice_breaker:default:HOURS",
      "1 group menu_item:default",
      "2 node menu_item:default:0",
      "1 group flow",
      "2 node flow:1",
      "3 port flow:1 0",
      "1 group retired",
      "2 node retired:OLD",
      "3 jump retired:OLD 0",
      "1 group unreached",
      "2 node answer:3",
    ]);
  });

  it("shows what is below unfolded rows alone, and finds the way to any", () => {
    const graph = graphOf(shop());
    const rows = outlineOf(graph);
    expect(unfoldedRows(rows, new Set()).every(({ level }) => level === 1)).toBe(true);
    const key = rowKeyOf(graph, { node: "answer:2", port: 0 });
    const open = new Set(rowsAbove(rows, key));
    expect(unfoldedRows(rows, open).some((row) => row.key === key)).toBe(true);
  });
});

describe("a walk", () => {
  it("goes on from the answer it led to, and leaves out what the map does not have", () => {
    const steps = [
      { payload: "OLD_MENU", title: "Old menu" },
      { payload: "GONE", title: "Gone" },
      { payload: "MUGS", title: "Mugs" },
      { payload: "BACK_TO_PRICES", title: "Back to prices" },
    ];
    const walked = walkedSteps(graphOf(shop()), { accountId: "1", steps });
    expect(walked.map(({ node, number, to }) => [number, node, to])).toEqual([
      [1, "retired:OLD", "answer:1"],
      [3, "answer:1", "answer:2"],
      [4, "answer:2", "answer:1"],
    ]);
  });

  it("tells things with the same payload apart by where one is, then by what they say", () => {
    const same = { leads: { kind: "payload" as const, payload: "P" } };
    const map = finished(
      [
        node("retired:1", { kind: "retired" }, [port("Old words", same)]),
        node("menu_item:default:1", { kind: "menu_item", locale: "default" }, [port("New words", same)]),
        answer("1", "One", [port("Again", same)]),
      ],
      [edge("retired:1", 0, "1"), edge("menu_item:default:1", 0, "1"), edge("answer:1", 0, "1")],
    );
    const steps = [
      { payload: "P", title: "New words" },
      { payload: "P", title: "New words" },
    ];
    const walked = walkedSteps(graphOf(map), { accountId: "1", steps });
    expect(walked.map(({ node: key }) => key)).toEqual(["menu_item:default:1", "answer:1"]);
  });
});

describe("the window onto the map", () => {
  const drawing = { width: 3000, height: 5000 };
  it("grows about the point under the pointer, and no further than it may", () => {
    const before = { x: 40, y: -100, scale: 1 };
    const at = { x: 300, y: 200 };
    const after = zoomed(before, 1.5, at);
    expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale);
    expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale);
    expect(zoomed(before, 100, at).scale).toBe(2);
  });
  it("fits all, and opens where it can be read", () => {
    const whole = fitted(drawing, window);
    expect(drawing.height * whole.scale).toBeLessThanOrEqual(window.height);
    expect(opened(drawing, window)).toMatchObject({ scale: 1 });
    expect(opened({ width: 600, height: 400 }, window)).toMatchObject({ scale: 1, x: 200, y: 100 });
  });
  it("moves by as little as brings something into sight, and not at all where it is there", () => {
    const view = { x: 0, y: 0, scale: 1 };
    expect(revealed(view, { x: 100, y: 100, width: 200, height: 50 }, window)).toEqual(view);
    expect(revealed(view, { x: 900, y: 700, width: 200, height: 50 }, window)).toEqual({ x: -124, y: -174, scale: 1 });
    expect(revealed(view, { x: -80, y: 10, width: 200, height: 50 }, window)).toEqual({ x: 104, y: 14, scale: 1 });
  });
  it("never leaves the map behind", () => {
    const far = held({ x: 90_000, y: -90_000, scale: 1 }, drawing, window);
    expect(meets({ x: -far.x, y: -far.y, ...window }, { x: 0, y: 0, ...drawing })).toBe(true);
  });
  it("draws all that is in it, and the same while it moves a little", () => {
    const view = { x: -700, y: -900, scale: 1 };
    const sight = sightOf(view, window);
    expect(sight.x).toBeLessThanOrEqual(700);
    expect(sight.x + sight.width).toBeGreaterThanOrEqual(1700);
    expect(sight.y + sight.height).toBeGreaterThanOrEqual(1500);
    expect(sightOf({ ...view, x: view.x - 20 }, window)).toEqual(sight);
  });
});
