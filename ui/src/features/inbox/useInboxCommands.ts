import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../commands";

interface InboxActions {
  next: () => void;
  previous: () => void;
  search: () => void;
  reply: () => void;
  send: () => void;
  sendAndNext: () => void;
  person: () => void;
  note: () => void;
  back: () => void;
  pick: () => void;
  pickMore: (rows: number) => void;
  pickAll: () => void;
  hasConversation: boolean;
}

/** Going about in the inbox, by name and by key. */
export function useInboxCommands(actions: InboxActions): void {
  const { t } = useLingui();
  const group = t`Inbox`;
  const isAvailable = actions.hasConversation;
  useCommands([
    { id: "inbox.next", name: t`Next conversation`, group, keys: "J", run: actions.next, isKeyOnly: true },
    { id: "inbox.previous", name: t`Previous conversation`, group, keys: "K", run: actions.previous, isKeyOnly: true },
    { id: "inbox.back", name: t`Back to the list, picking none`, group, keys: "Escape", run: actions.back },
    {
      id: "inbox.search",
      name: t`Search people and messages`,
      group,
      keys: "/",
      words: t`find look`,
      run: actions.search,
    },
    { id: "inbox.reply", name: t`Reply`, group, keys: "R", words: t`answer write`, run: actions.reply, isAvailable },
    { id: "inbox.send", name: t`Send`, group, keys: "Mod+Enter", run: actions.send, isAvailable },
    {
      id: "inbox.send_next",
      name: t`Send, and open the next`,
      group,
      keys: "Mod+Shift+Enter",
      run: actions.sendAndNext,
      isAvailable,
    },
    {
      id: "inbox.person",
      name: t`About this person`,
      group,
      keys: "I",
      words: t`profile followers`,
      run: actions.person,
      isAvailable,
    },
    {
      id: "inbox.note",
      name: t`Write a note`,
      group,
      keys: "N",
      words: t`remember`,
      run: actions.note,
      isAvailable,
    },
    {
      id: "inbox.pick",
      name: t`Pick this conversation, or not`,
      group,
      keys: "X",
      words: t`select several`,
      run: actions.pick,
      isAvailable,
    },
    {
      id: "inbox.pick_down",
      name: t`Pick the next one too`,
      group,
      keys: "Shift+J",
      run: () => actions.pickMore(1),
      isKeyOnly: true,
    },
    {
      id: "inbox.pick_up",
      name: t`Pick the one before too`,
      group,
      keys: "Shift+K",
      run: () => actions.pickMore(-1),
      isKeyOnly: true,
    },
    {
      id: "inbox.pick_all",
      name: t`Pick the whole list`,
      group,
      keys: "Mod+A",
      words: t`select all everything`,
      run: actions.pickAll,
      notInField: true,
    },
  ]);
}
