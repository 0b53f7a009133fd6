import { useLingui } from "@lingui/react/macro";
import { type UserCommand, useCommands } from "../../../commands";
import type { PostRow } from "../../../generated/api";
import type { PostActs } from "../usePostActs";
import { useTitle } from "../useTitle";

interface WaitingCommands {
  waiting: readonly PostRow[];
  acts: PostActs;
  onShow: (row: PostRow) => void;
  /** Puts the focus on the first of them. */
  onGo: () => void;
  onAll: () => void;
}

/** Everything that waits, by name from the palette; a key leads to it. */
export function useWaitingCommands({ waiting, acts, onShow, onGo, onAll }: WaitingCommands): void {
  const { t } = useLingui();
  const titleOf = useTitle();
  const group = t`Waits for you`;
  const via = "queue.waiting";
  const isThere = waiting.length > 0;
  const each = (row: PostRow): UserCommand[] => {
    const title = titleOf(row);
    const command = (name: string, words: string, run: () => void): UserCommand => ({
      id: `queue.${name}.${row.id}`,
      name: words,
      group,
      via,
      run,
    });
    const show = command("show", t`Show “${title}”`, () => onShow(row));
    switch (row.state) {
      case "failed":
        return [show, command("retry", t`Retry “${title}”`, () => acts.retry(row, false))];
      case "missed":
        return [
          show,
          command("publish", t`Publish “${title}” now`, () => acts.decide(row, "publish")),
          command("skip", t`Leave “${title}” out`, () => acts.decide(row, "skip")),
        ];
      case "unknown":
        return [show, command("look", t`Look whether “${title}” is out`, () => acts.look(row))];
      default:
        return [show];
    }
  };
  useCommands([
    { id: via, name: t`Go to what waits for you`, group, keys: "W", run: onGo, isAvailable: isThere },
    { id: "queue.waiting_all", name: t`Show all that waits`, group, via, run: onAll, isAvailable: isThere },
    ...waiting.flatMap(each),
  ]);
}
