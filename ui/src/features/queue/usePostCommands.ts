import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../commands";
import type { PostRow } from "../../generated/api";
import { canBeEdited, canBePublished, canBeStopped } from "./rows";
import type { PostActs } from "./usePostActs";

interface PostCommands {
  /** The chosen post. */
  row: PostRow | null;
  acts: PostActs;
  canBeSettled: boolean;
  hasSeveralAccounts: boolean;
  /** Posts of the account that failed for the same cause, this one among them. */
  alike: number;
  onMove: (row: PostRow) => void;
  onMoveTo: (row: PostRow) => void;
  onCopyTo: (row: PostRow) => void;
  onMore: () => void;
  onClose: () => void;
}

/** What can be done with the chosen post. */
export function usePostCommands({ row, acts, canBeSettled, hasSeveralAccounts, alike, ...on }: PostCommands): void {
  const { t } = useLingui();
  const group = t`Chosen post`;
  const state = row?.state;
  const isThere = row !== null && state !== undefined;
  const canEdit = isThere && canBeEdited(state);
  const withRow = (act: (row: PostRow) => void) => () => {
    if (row !== null) act(row);
  };
  const traceId = row?.problem?.traceId ?? null;
  const permalink = row?.permalink ?? null;
  const isMissed = state === "missed";
  useCommands([
    {
      id: "queue.edit",
      name: t`Edit the post`,
      group,
      keys: "E",
      run: withRow(({ id }) => acts.edit(id)),
      isAvailable: canEdit,
    },
    {
      id: "queue.publish",
      name: t`Publish it now`,
      group,
      keys: "P",
      run: withRow((post) => (isMissed ? acts.decide(post, "publish") : acts.publishNow(post))),
      isAvailable: isThere && canBePublished(state),
    },
    {
      id: "queue.skip",
      name: t`Leave it out`,
      group,
      keys: "X",
      run: withRow((post) => acts.decide(post, "skip")),
      isAvailable: isMissed,
    },
    { id: "queue.move", name: t`Move it by keys`, group, keys: "M", run: withRow(on.onMove), isAvailable: canEdit },
    {
      id: "queue.move_to",
      name: t`Move to …`,
      group,
      keys: "Shift+M",
      words: t`schedule date time`,
      run: withRow(on.onMoveTo),
      isAvailable: canEdit,
    },
    {
      id: "queue.unschedule",
      name: t`Make it a draft`,
      group,
      keys: "U",
      run: withRow(acts.unschedule),
      isAvailable: state === "scheduled",
    },
    {
      id: "queue.stop",
      name: t`Stop it`,
      group,
      keys: "S",
      words: t`take back`,
      run: withRow(acts.stop),
      isAvailable: isThere && canBeStopped(state) && state !== "scheduled",
    },
    {
      id: "queue.retry",
      name: t`Retry it`,
      group,
      keys: "R",
      run: withRow((post) => acts.retry(post, false)),
      isAvailable: state === "failed",
    },
    {
      id: "queue.retry_all",
      name: t`Retry all ${alike} with the same cause`,
      group,
      keys: "Shift+R",
      run: withRow((post) => acts.retry(post, true)),
      isAvailable: state === "failed" && alike > 1,
    },
    {
      id: "queue.look",
      name: t`Look now whether it is out`,
      group,
      keys: "L",
      run: withRow(acts.look),
      isAvailable: state === "unknown",
    },
    {
      id: "queue.settle_out",
      name: t`Say that it is out`,
      group,
      keys: "O",
      run: withRow((post) => acts.settle(post, true)),
      isAvailable: isThere && canBeSettled,
    },
    {
      id: "queue.settle_not",
      name: t`Say that it is not out`,
      group,
      keys: "N",
      run: withRow((post) => acts.settle(post, false)),
      isAvailable: isThere && canBeSettled,
    },
    {
      id: "queue.duplicate",
      name: t`Duplicate it`,
      group,
      keys: "D",
      words: t`copy`,
      run: withRow((post) => acts.duplicate(post, post.accountId)),
      isAvailable: isThere,
    },
    {
      id: "queue.copy_to",
      name: t`Copy to another account …`,
      group,
      keys: "Shift+D",
      run: withRow(on.onCopyTo),
      isAvailable: isThere && hasSeveralAccounts,
    },
    {
      id: "queue.copy_address",
      name: t`Copy its address`,
      group,
      keys: "Y",
      words: t`link permalink`,
      run: () => permalink !== null && acts.copyAddress(permalink),
      isAvailable: permalink !== null,
    },
    {
      id: "queue.copy_trace",
      name: t`Copy Meta’s trace id`,
      group,
      keys: "I",
      run: () => traceId !== null && acts.copyTrace(traceId),
      isAvailable: traceId !== null,
    },
    {
      id: "queue.delete",
      name: t`Delete it`,
      group,
      keys: ["Delete", "Mod+Backspace"],
      notInField: true,
      run: withRow(acts.remove),
      isAvailable: canEdit,
    },
    { id: "queue.more", name: t`More for this post`, group, keys: ".", run: on.onMore, isAvailable: isThere },
    { id: "queue.close", name: t`Put the post away`, group, keys: "Escape", run: on.onClose, isAvailable: isThere },
  ]);
}
