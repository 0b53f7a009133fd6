import type { LocalFlowId } from "../../../generated/api";
import { type FlowSort, isFlowSort } from "./flowList";

/** Where among the flows the user is. It stands in the address, beside what is not ours. */
export interface FlowPlace {
  flow: LocalFlowId | null;
  /** It was gone into. That shows only where the list and the flow do not fit beside each other. */
  isOpen: boolean;
  sort: FlowSort;
  find: string;
}

/** Reads an address; what does not belong there counts as not said. */
export function flowPlace(search: Record<string, unknown>): FlowPlace {
  const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
  return {
    flow: text(search.flow) || null,
    isOpen: search.open === true || search.open === "true",
    sort: isFlowSort(search.sort) ? search.sort : "changed",
    find: text(search.find),
  };
}

/** The same address elsewhere among the flows; what is as usual is not said. */
export function withPlace(before: Record<string, unknown>, change: Partial<FlowPlace>): Record<string, unknown> {
  const { flow, isOpen, sort, find } = { ...flowPlace(before), ...change };
  return {
    ...before,
    flow: flow ?? undefined,
    open: isOpen || undefined,
    sort: sort === "changed" ? undefined : sort,
    find: find === "" ? undefined : find,
  };
}
