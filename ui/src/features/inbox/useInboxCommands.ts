import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../commands";
import type { View } from "../../generated/api";

interface InboxActions {
  next: () => void;
  previous: () => void;
  search: () => void;
  done: () => void;
  undo: () => void;
  reply: () => void;
  send: () => void;
  person: () => void;
  view: (view: View) => void;
  back: () => void;
  hasConversation: boolean;
  hasSelection: boolean;
}

/** What can be done in the inbox, by name and by key. */
export function useInboxCommands(actions: InboxActions): void {
  const { t } = useLingui();
  const group = t`Inbox`;
  const isAvailable = actions.hasConversation;
  useCommands([
    { id: "inbox.next", name: t`Next conversation`, group, keys: "J", run: actions.next, isKeyOnly: true },
    { id: "inbox.previous", name: t`Previous conversation`, group, keys: "K", run: actions.previous, isKeyOnly: true },
    { id: "inbox.back", name: t`Back to the list`, group, keys: "Escape", run: actions.back, isKeyOnly: true },
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
      id: "inbox.done",
      name: t`Done, or back in the inbox`,
      group,
      keys: "E",
      words: t`settle archive`,
      run: actions.done,
      isAvailable: isAvailable || actions.hasSelection,
    },
    { id: "inbox.undo", name: t`Undo the last Done`, group, keys: "U", run: actions.undo },
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
      id: "inbox.view.needs_reply",
      name: t`Show who needs a reply`,
      group,
      keys: "1",
      run: () => actions.view("needs_reply"),
    },
    {
      id: "inbox.view.closing_soon",
      name: t`Show what closes soon`,
      group,
      keys: "2",
      run: () => actions.view("closing_soon"),
    },
    { id: "inbox.view.all", name: t`Show all conversations`, group, keys: "3", run: () => actions.view("all") },
    { id: "inbox.view.done", name: t`Show what is done`, group, keys: "4", run: () => actions.view("done") },
  ]);
}
