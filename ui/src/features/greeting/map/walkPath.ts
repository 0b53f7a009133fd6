import type { Walk } from "../../../lib/walk";
import { edgeOf, type Graph, type Spot } from "./graph";

/** A step of a walk as it lies on the map. */
export interface WalkedStep extends Spot {
  port: number;
  /** From 1. */
  number: number;
  /** What the tapped thing said. */
  title: string;
  /** The answer that it led to. */
  to: string | null;
}

/**
 * The walk's steps on the map, in order. A tap is looked for in the answer that the one before led to, then among the
 * entry points, then anywhere: a customer may still have an older message on the screen. What the map does not have is left out.
 */
export function walkedSteps(graph: Graph, walk: Walk | null): readonly WalkedStep[] {
  const steps: WalkedStep[] = [];
  for (const [at, { payload, title }] of (walk?.steps ?? []).entries()) {
    const last = steps.at(-1)?.to;
    const here = last == null ? undefined : graph.node.get(last);
    const entries = graph.nodes.filter(({ what }) => what.kind !== "answer");
    const answers = graph.nodes.filter(({ what }) => what.kind === "answer");
    const found = [...(here ? [here] : []), ...entries, ...answers].flatMap((node) =>
      node.ports.flatMap((port, index) =>
        port.leads.kind === "payload" && port.leads.payload === payload
          ? [{ node: node.key, port: index, isCalled: port.title === title, isHere: node === here }]
          : [],
      ),
    );
    const step = found.find((each) => each.isHere) ?? found.find((each) => each.isCalled) ?? found[0];
    if (step === undefined) continue;
    const to = edgeOf(graph, step.node, step.port)?.to ?? null;
    steps.push({ node: step.node, port: step.port, number: at + 1, title, to });
  }
  return steps;
}

/** The numbers of the steps at each port, by `node port`. */
export function numbersAt(steps: readonly WalkedStep[]): ReadonlyMap<string, readonly number[]> {
  const all = new Map<string, number[]>();
  for (const { node, port, number } of steps) {
    const key = `${node} ${port}`;
    all.set(key, [...(all.get(key) ?? []), number]);
  }
  return all;
}
