import type { AnswerMap, Answers, MapEdge, MapMark, MapNode, MapPort, MapWhat } from "../../../../generated/api";

/** Numbers that look like chance and are the same each time. */
export function chances(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export function port(title: string, change: Partial<MapPort> = {}): MapPort {
  const payload = title.toUpperCase().replace(/\W+/g, "_");
  return { title, leads: { kind: "payload", payload }, taps: 0, lastTapAt: null, isDraft: false, marks: [], ...change };
}

/** An entry point or an answer; of answers the key is `answer:` and the id. */
export function node(key: string, what: MapWhat, ports: readonly MapPort[], change: Partial<MapNode> = {}): MapNode {
  return { key, what, ports: [...ports], depth: what.kind === "answer" ? null : 0, marks: [], ...change };
}

/** An answer of this id. */
export function answer(
  id: string,
  name: string,
  ports: readonly MapPort[] = [],
  change: Partial<MapNode> = {},
): MapNode {
  return node(`answer:${id}`, { kind: "answer", answerId: id, name, messages: 1, isUsed: true }, ports, change);
}

/** A line from a port to an answer. */
export function edge(from: string, at: number, to: string): MapEdge {
  return { from, port: at, to: `answer:${to}` };
}

/** Counts the steps from the entry points, and marks what the engine would mark by them. */
export function finished(nodes: readonly MapNode[], edges: readonly MapEdge[]): AnswerMap {
  const depths = new Map<string, number>(nodes.flatMap(({ key, what }) => (what.kind === "answer" ? [] : [[key, 0]])));
  const queue = [...depths.keys()];
  const from = new Map<string, MapEdge[]>();
  for (const each of edges) from.set(each.from, [...(from.get(each.from) ?? []), each]);
  for (const key of queue) {
    for (const { to } of from.get(key) ?? []) {
      if (depths.has(to)) continue;
      depths.set(to, (depths.get(key) ?? 0) + 1);
      queue.push(to);
    }
  }
  const led = new Set(edges.map((each) => `${each.from} ${each.port}`));
  const all = nodes.map((each): MapNode => {
    const depth = depths.get(each.key) ?? null;
    const marks: MapMark[] = depth === null ? [...each.marks, "unreached"] : each.marks;
    const ports = each.ports.map((one, at) => {
      const isLost = one.leads.kind === "payload" && !led.has(`${each.key} ${at}`);
      return { ...one, marks: [...one.marks, ...(isLost ? (["leads_nowhere"] as const) : [])] };
    });
    return { ...each, depth, marks, ports };
  });
  const far = Number.MAX_SAFE_INTEGER;
  return { nodes: all.sort((a, b) => (a.depth ?? far) - (b.depth ?? far)), edges: [...edges] };
}

const whats: readonly MapWhat[] = [
  { kind: "ice_breaker", locale: "default" },
  { kind: "ice_breaker", locale: "de_DE" },
  { kind: "menu_item", locale: "default" },
  { kind: "flow", flowId: "1", name: "Summer fair" },
  { kind: "link", linkId: "1", name: "Poster" },
  { kind: "retired" },
];

/** A map of so many nodes: a tenth entry points, answers with up to four buttons, some of which lead back, out or nowhere. */
export function mapOf(count: number, seed = 1): AnswerMap {
  const below = chances(seed);
  const entries = Math.max(1, Math.round(count / 10));
  const edges: MapEdge[] = [];
  const free: { key: string; at: number }[] = [];
  const offer = (key: string, ports: readonly MapPort[]) => {
    for (const [at, { leads }] of ports.entries()) if (leads.kind === "payload") free.push({ key, at });
  };
  const nodes: MapNode[] = Array.from({ length: entries }, (_, at) => {
    const what = whats[Math.floor((at * whats.length) / entries)] ?? { kind: "retired" };
    const key = `${what.kind}:${at}`;
    const titles = what.kind === "flow" ? ["Yes", "No", "Later"] : ["Tell me"];
    const ports = titles.map((title) => port(`${title} ${at}`, { taps: below(400) }));
    offer(key, ports);
    return node(key, what, ports);
  });
  for (let id = 0; id < count - entries; id += 1) {
    const key = `answer:${id}`;
    const buttons = id % 3 === 0 ? below(2) : 1 + below(4);
    const ports = Array.from({ length: buttons }, (_, at) => {
      const isPage = below(9) === 0;
      return port(`Button ${id}.${at}`, {
        taps: below(60),
        ...(isPage ? { leads: { kind: "page", url: "https://shop.example" } } : {}),
      });
    });
    // Nearly each is led to by one of those that were there before, and mostly by one that is near the beginning.
    const [from] = below(25) === 0 ? [] : free.splice(below(Math.min(free.length, 40)), 1);
    if (from) edges.push(edge(from.key, from.at, String(id)));
    offer(key, ports);
    nodes.push(answer(String(id), `Answer ${id}`, ports));
  }
  for (const { key, at } of free)
    if (below(4) > 0) edges.push(edge(key, at, String(below(Math.max(1, count - entries)))));
  return finished(nodes, count > entries ? edges : []);
}

/** What the screen is given. */
export function answersOf(map: AnswerMap, change: Partial<Answers> = {}): Answers {
  return {
    accountId: "1",
    answers: [],
    links: [],
    unanswered: [],
    map,
    isCheckingPages: false,
    pagesCheckedAt: null,
    ...change,
  };
}

/** A small shop: two questions, a menu with a page, a flow, what was retired, a loop, and one that nothing leads to. */
export function shop(): AnswerMap {
  const nodes = [
    node("ice_breaker:default:PRICES", { kind: "ice_breaker", locale: "default" }, [port("Prices", { taps: 31 })]),
    node("ice_breaker:default:HOURS", { kind: "ice_breaker", locale: "default" }, [port("Hours", { taps: 4 })]),
    node("menu_item:default:0", { kind: "menu_item", locale: "default" }, [
      port("Shop", { leads: { kind: "page", url: "https://shop.example" }, marks: ["dead_link"] }),
    ]),
    node("flow:1", { kind: "flow", flowId: "1", name: "Summer fair" }, [
      port("Which day?", { leads: { kind: "payload", payload: "DAY" }, taps: 2 }),
    ]),
    node("retired:OLD", { kind: "retired" }, [port("Old menu", { taps: 7 })]),
    answer("1", "Price list", [port("Mugs", { taps: 12 }), port("Bowls", { isDraft: true })]),
    answer("2", "Mugs", [port("Back to prices", { taps: 3 })], { marks: ["loop"] }),
    answer("3", "Never asked", [], {
      what: { kind: "answer", answerId: "3", name: "Never asked", messages: 2, isUsed: false },
      marks: ["unfit"],
    }),
  ];
  const map = finished(nodes, [
    edge("ice_breaker:default:PRICES", 0, "1"),
    edge("retired:OLD", 0, "1"),
    edge("answer:1", 0, "2"),
    edge("answer:2", 0, "1"),
  ]);
  return {
    ...map,
    nodes: map.nodes.map((each) => (each.key === "answer:1" ? { ...each, marks: [...each.marks, "loop"] } : each)),
  };
}
