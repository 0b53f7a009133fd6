import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../commands";
import { type View, views } from "./calendar/stretch";

interface QueueCommands {
  view: View;
  hasSeveralAccounts: boolean;
  hasFree: boolean;
  isMoving: boolean;
  onView: (view: View) => void;
  onStep: (steps: 1 | -1) => void;
  onToday: () => void;
  onNew: () => void;
  onNewFree: () => void;
  onAccounts: () => void;
  /** To the next or the previous post, by time. */
  onPost: (steps: 1 | -1) => void;
}

/** Going about in the queue, and beginning posts. */
export function useQueueCommands(queue: QueueCommands): void {
  const { t } = useLingui();
  const group = t`Queue`;
  const names: Record<View, string> = {
    month: t`Show the month`,
    week: t`Show the week`,
    list: t`Show as a list`,
    grid: t`Show the profile’s grid`,
  };
  const isTimed = queue.view !== "grid";
  useCommands([
    { id: "queue.new", name: t`New post`, group, keys: "C", words: t`write compose`, run: queue.onNew },
    {
      id: "queue.new_free",
      name: t`New post in the next free slot`,
      group,
      keys: "Shift+C",
      run: queue.onNewFree,
      isAvailable: queue.hasFree,
    },
    ...views.map((view, index) => ({
      id: `queue.view_${view}`,
      name: names[view],
      group,
      keys: String(index + 1),
      words: t`calendar`,
      run: () => queue.onView(view),
    })),
    { id: "queue.previous", name: t`Before`, group, keys: "[", run: () => queue.onStep(-1), isAvailable: isTimed },
    { id: "queue.next", name: t`After`, group, keys: "]", run: () => queue.onStep(1), isAvailable: isTimed },
    { id: "queue.today", name: t`To today`, group, keys: "T", run: queue.onToday, isAvailable: isTimed },
    {
      id: "queue.accounts",
      name: t`Choose whose posts are shown`,
      group,
      keys: "A",
      run: queue.onAccounts,
      isAvailable: queue.hasSeveralAccounts,
    },
    {
      id: "queue.post_next",
      name: t`Next post`,
      group,
      keys: "J",
      run: () => queue.onPost(1),
      isKeyOnly: true,
      isAvailable: isTimed,
    },
    {
      id: "queue.post_previous",
      name: t`Previous post`,
      group,
      keys: "K",
      run: () => queue.onPost(-1),
      isKeyOnly: true,
      isAvailable: isTimed,
    },
  ]);
}
