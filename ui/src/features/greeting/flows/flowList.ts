import type { GreetingFlow } from "../../../generated/api";
import { changedAt, messagesOf, standingOf } from "./standing";
import { wordsIn } from "./words";

/** In which order the list stands: as Instagram's last change tells, by name, or those that ads use first. */
export type FlowSort = "changed" | "name" | "used";

export const flowSorts: readonly FlowSort[] = ["changed", "name", "used"];

export function isFlowSort(value: unknown): value is FlowSort {
  return flowSorts.includes(value as FlowSort);
}

/** Small letters without accents, as they are looked for. */
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Whether each word looked for stands in the name, the id, or the messages. */
export function isFound(flow: GreetingFlow, query: string): boolean {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const all = plain([flow.name, flow.flowId ?? "", ...messagesOf(flow).flatMap(wordsIn)].join("\n"));
  return words.every((word) => all.includes(word));
}

/** Those that are looked for, in order. Those that are gone stand last, whatever the order. */
export function listed(flows: readonly GreetingFlow[], query: string, sort: FlowSort, locale: string): GreetingFlow[] {
  const names = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  const byName = (one: GreetingFlow, other: GreetingFlow) => names.compare(one.name, other.name);
  const newest = (one: GreetingFlow, other: GreetingFlow) => (changedAt(other) ?? 0) - (changedAt(one) ?? 0);
  const inOrder = {
    changed: (one: GreetingFlow, other: GreetingFlow) => newest(one, other) || byName(one, other),
    name: byName,
    used: (one: GreetingFlow, other: GreetingFlow) =>
      Number(other.isUsedInAd) - Number(one.isUsedInAd) || newest(one, other) || byName(one, other),
  }[sort];
  const isGone = (flow: GreetingFlow) => Number(standingOf(flow) === "gone");
  return flows
    .filter((flow) => isFound(flow, query))
    .sort((one, other) => isGone(one) - isGone(other) || inOrder(one, other));
}

/** A name that no flow has yet: “Autumn (2)”. */
export function freeName(wanted: string, flows: readonly GreetingFlow[]): string {
  const taken = new Set(flows.map(({ name }) => plain(name.trim())));
  for (let count = 2; ; count += 1) {
    const name = `${wanted} (${count})`;
    if (!taken.has(plain(name))) return name;
  }
}
