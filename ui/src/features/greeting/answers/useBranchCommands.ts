import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";
import type { Side } from "./paths";

interface BranchCommands {
  /** Which is open; `null`: what everybody else gets. */
  side: Side;
  /** How many branches there are. */
  count: number;
  onSide: (side: Side) => void;
  add: () => void;
  move: (at: number, places: number) => void;
  remove: (at: number) => void;
}

/** Going about among who gets what, and what can be done with the branch that is open, by name and by key. */
export function useBranchCommands({ side, count, onSide, add, move, remove }: BranchCommands): void {
  const { t } = useLingui();
  const group = t`Answers`;
  // Everybody else stands below the last branch.
  const at = side ?? count;
  const go = (next: number) => onSide(next === count ? null : next);
  const withBranch = (act: (at: number) => void) => () => {
    if (side !== null) act(side);
  };
  useCommands([
    { id: "answers.branch_add", name: t`Say something else to some people`, group, keys: "Mod+Alt+B", run: add },
    {
      id: "answers.branch_previous",
      name: t`Open the branch above`,
      group,
      keys: "Mod+Alt+ArrowUp",
      run: () => go(at - 1),
      isAvailable: at > 0,
    },
    {
      id: "answers.branch_next",
      name: t`Open the branch below`,
      group,
      keys: "Mod+Alt+ArrowDown",
      run: () => go(at + 1),
      isAvailable: at < count,
    },
    {
      id: "answers.branch_up",
      name: t`Ask this earlier`,
      group,
      keys: "Mod+Alt+Shift+ArrowUp",
      run: withBranch((branch) => move(branch, -1)),
      isAvailable: side !== null && side > 0,
    },
    {
      id: "answers.branch_down",
      name: t`Ask this later`,
      group,
      keys: "Mod+Alt+Shift+ArrowDown",
      run: withBranch((branch) => move(branch, 1)),
      isAvailable: side !== null && side < count - 1,
    },
    {
      id: "answers.branch_remove",
      name: t`Take this branch out`,
      group,
      keys: "Mod+Alt+Shift+Backspace",
      run: withBranch(remove),
      isAvailable: side !== null,
    },
  ]);
}
