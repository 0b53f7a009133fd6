import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";
import type { StageHandle } from "./MapStage";
import { scales } from "./sight";

interface MapCommands {
  isMap: boolean;
  isOnlyWrong: boolean;
  isChecking: boolean;
  canOpen: boolean;
  canMake: boolean;
  isWalking: boolean;
  turn: () => void;
  search: () => void;
  filter: () => void;
  check: () => void;
  open: () => void;
  make: () => void;
  endWalk: () => void;
  stage: () => StageHandle | null;
  unfold: () => void;
  fold: () => void;
}

const ignored = () => undefined;

/** Going about on the map and in its outline, by name and by key. */
export function useMapCommands(acts: MapCommands): void {
  const { t } = useLingui();
  const { isMap, stage } = acts;
  const group = t`Map of answers`;
  const moving = { group, isKeyOnly: true, isAvailable: isMap, run: ignored };
  useCommands([
    {
      id: "map.turn",
      name: isMap ? t`Show the outline` : t`Show the map`,
      group,
      keys: "O",
      words: t`tree list`,
      run: acts.turn,
    },
    { id: "map.search", name: t`Search the map`, group, keys: "/", words: t`find`, run: acts.search },
    {
      id: "map.only_wrong",
      name: acts.isOnlyWrong ? t`Show all of the map` : t`Show only what is wrong`,
      group,
      keys: "W",
      words: t`filter faults`,
      run: acts.filter,
    },
    {
      id: "map.check_pages",
      name: t`Check pages`,
      group,
      keys: "P",
      words: t`links addresses dead`,
      run: acts.check,
      isAvailable: !acts.isChecking,
    },
    { id: "map.open", name: t`Open the answer`, group, keys: "E", run: acts.open, isAvailable: acts.canOpen },
    { id: "map.make", name: t`Make the missing answer`, group, keys: "M", run: acts.make, isAvailable: acts.canMake },
    {
      id: "map.end_walk",
      name: t`End the walk`,
      group,
      keys: "X",
      run: acts.endWalk,
      isAvailable: acts.isWalking,
    },
    { id: "map.fit", name: t`Show the whole map`, group, keys: "F", run: () => stage()?.fit(), isAvailable: isMap },
    {
      id: "map.larger",
      name: t`Draw the map larger`,
      group,
      keys: ["+", "="],
      words: "zoom",
      run: () => stage()?.zoom(scales.step),
      isAvailable: isMap,
    },
    {
      id: "map.smaller",
      name: t`Draw the map smaller`,
      group,
      keys: "-",
      words: "zoom",
      run: () => stage()?.zoom(1 / scales.step),
      isAvailable: isMap,
    },
    {
      id: "map.life",
      name: t`Draw the map as large as life`,
      group,
      keys: "0",
      words: "zoom 100 %",
      run: () => stage()?.life(),
      isAvailable: isMap,
    },
    {
      id: "map.unfold",
      name: t`Unfold the whole outline`,
      group,
      keys: "Shift+O",
      run: acts.unfold,
      isAvailable: !isMap,
    },
    { id: "map.fold", name: t`Fold the whole outline`, group, keys: "Shift+F", run: acts.fold, isAvailable: !isMap },
    // The map itself has these keys while it has the focus.
    {
      ...moving,
      id: "map.along",
      name: t`Along the lines of the map, and up and down`,
      keys: ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"],
    },
    {
      ...moving,
      id: "map.pan",
      name: t`Move the map`,
      keys: ["Shift+ArrowRight", "Shift+ArrowLeft", "Shift+ArrowDown", "Shift+ArrowUp"],
    },
    { ...moving, id: "map.ends", name: t`To the ends of a column`, keys: ["Home", "End"] },
  ]);
}
