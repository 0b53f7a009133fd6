import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";
import type { GreetingFlow } from "../../../generated/api";
import { type FlowSort, flowSorts } from "./flowList";
import { standingOf } from "./standing";
import { deletionOf } from "./useFlowActs";

interface FlowCommands {
  /** The one that is looked at. */
  flow: GreetingFlow | null;
  sort: FlowSort;
  next: () => void;
  previous: () => void;
  search: () => void;
  begin: () => void;
  edit: () => void;
  /** Out of the flow, to the list. */
  back: () => void;
  /** The flow alone is shown, and not the list beside it. */
  isInside: boolean;
  duplicate: (flow: GreetingFlow) => void;
  remove: (flow: GreetingFlow) => void;
  copyId: (flow: GreetingFlow) => void;
  copySnippet: (flow: GreetingFlow) => void;
  openSort: () => void;
  sortBy: (sort: FlowSort) => void;
  more: () => void;
}

/** Going about among the flows, and what can be done with the one that is looked at, by name and by key. */
export function useFlowCommands(acts: FlowCommands): void {
  const { t } = useLingui();
  const { flow, sort } = acts;
  const group = t`Welcome flows`;
  const isThere = flow !== null;
  const isPublished = flow !== null && flow.flowId !== null && standingOf(flow) !== "gone";
  const names: Record<FlowSort, string> = {
    changed: t`Order flows by their last change`,
    name: t`Order flows by name`,
    used: t`Order flows by whether ads use them`,
  };
  const withFlow = (act: (flow: GreetingFlow) => void) => () => {
    if (flow !== null) act(flow);
  };
  useCommands([
    { id: "flows.next", name: t`Next flow`, group, keys: "J", run: acts.next, isKeyOnly: true, isAvailable: isThere },
    {
      id: "flows.previous",
      name: t`Previous flow`,
      group,
      keys: "K",
      run: acts.previous,
      isKeyOnly: true,
      isAvailable: isThere,
    },
    {
      id: "flows.search",
      name: t`Search flows`,
      group,
      keys: "/",
      words: t`find`,
      run: acts.search,
      isAvailable: isThere,
    },
    { id: "flows.new", name: t`New welcome flow`, group, keys: ["N", "Mod+Alt+N"], words: t`ad`, run: acts.begin },
    {
      id: "flows.edit",
      name: t`Edit this flow`,
      group,
      keys: "E",
      words: t`write`,
      run: acts.edit,
      isAvailable: isThere && flow.lock === null,
    },
    {
      id: "flows.duplicate",
      name: t`Duplicate this flow`,
      group,
      keys: ["D", "Mod+Alt+D"],
      words: t`copy`,
      run: withFlow(acts.duplicate),
      isAvailable: isThere && flow.lock !== "unknown_messages",
    },
    {
      id: "flows.delete",
      name: t`Delete this flow`,
      group,
      keys: ["Delete", "Mod+Backspace"],
      notInField: true,
      run: withFlow(acts.remove),
      isAvailable: isThere && deletionOf(flow) !== "none",
    },
    {
      id: "flows.copy_id",
      name: t`Copy the flow’s id`,
      group,
      keys: ["I", "Mod+Alt+I"],
      run: withFlow(acts.copyId),
      isAvailable: isPublished,
    },
    {
      id: "flows.copy_snippet",
      name: t`Copy the ad’s snippet`,
      group,
      keys: ["Shift+I", "Mod+Alt+Shift+I"],
      words: "creative json marketing api",
      run: withFlow(acts.copySnippet),
      isAvailable: isPublished,
    },
    { id: "flows.sort", name: t`Order the flows …`, group, keys: "S", run: acts.openSort, isAvailable: isThere },
    ...flowSorts.map((each) => ({
      id: `flows.sort_${each}`,
      name: names[each],
      group,
      via: "flows.sort",
      run: () => acts.sortBy(each),
      isAvailable: isThere && each !== sort,
    })),
    {
      id: "flows.back",
      name: t`Back to the list of flows`,
      group,
      keys: "Escape",
      run: acts.back,
      isAvailable: acts.isInside,
    },
    { id: "flows.more", name: t`More for this flow`, group, keys: "M", run: acts.more, isAvailable: isThere },
  ]);
}
