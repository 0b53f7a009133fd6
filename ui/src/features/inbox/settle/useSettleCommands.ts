import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";
import type { ConversationRow, SettleAct } from "../../../generated/api";
import type { Settling } from "./useSettling";

/** What asks first: for a time, or for labels. */
export type SettleQuestion = "snooze" | "remind" | "labels";

interface SettleCommands {
  settling: Settling;
  ask: (question: SettleQuestion) => void;
  /** Something is open or picked. */
  isAvailable: boolean;
  /** The open one, where nothing is picked: what is said fits how it stands. */
  row: ConversationRow | undefined;
}

/** Settling, by name and by key: what is picked, else what is open. */
export function useSettleCommands({ settling, ask, isAvailable, row }: SettleCommands): void {
  const { t } = useLingui();
  const group = t`Settling`;
  /** On, unless all of them are so already. */
  const turn = (is: "isDone" | "isVip" | "isMuted" | "isSpam" | "isUnread", act: (on: boolean) => SettleAct) => () => {
    const rows = settling.rows();
    void settling.act(act(rows.length === 0 || !rows.every((row) => row[is])));
  };
  useCommands([
    {
      id: "inbox.done",
      name: row === undefined ? t`Done, or back in the inbox` : row.isDone ? t`Not done after all` : t`Done`,
      group,
      keys: "E",
      words: t`settle archive`,
      run: turn("isDone", (on) => ({ kind: on ? "done" : "not_done" })),
      isAvailable,
    },
    {
      id: "inbox.snooze",
      name: t`Snooze`,
      group,
      keys: "H",
      words: t`later put off`,
      run: () => ask("snooze"),
      isAvailable,
    },
    {
      id: "inbox.remind",
      name: t`Remind me if there is no answer`,
      group,
      keys: "Shift+H",
      words: t`follow up`,
      run: () => ask("remind"),
      isAvailable,
    },
    { id: "inbox.labels", name: t`Labels`, group, keys: "L", words: t`tag`, run: () => ask("labels"), isAvailable },
    {
      id: "inbox.vip",
      name: row === undefined ? t`VIP, or not` : row.isVip ? t`No longer a VIP` : t`Mark as VIP`,
      group,
      keys: "S",
      words: t`star important`,
      run: turn("isVip", (on) => ({ kind: "vip", on })),
      isAvailable,
    },
    {
      id: "inbox.mute",
      name: row === undefined ? t`Mute, or not` : row.isMuted ? t`No longer muted` : t`Mute`,
      group,
      keys: "M",
      words: t`silent quiet`,
      run: turn("isMuted", (on) => ({ kind: "mute", on })),
      isAvailable,
    },
    {
      id: "inbox.spam",
      name: row === undefined ? t`Spam, or not` : row.isSpam ? t`Not spam` : t`Spam`,
      group,
      keys: "!",
      words: t`junk`,
      run: turn("isSpam", (on) => ({ kind: "spam", on })),
      isAvailable,
    },
    {
      id: "inbox.unread",
      name: row === undefined ? t`Mark as read or unread` : row.isUnread ? t`Mark as read` : t`Mark as unread`,
      group,
      keys: "Shift+U",
      words: t`again`,
      run: turn("isUnread", (on) => ({ kind: on ? "unread" : "read" })),
      isAvailable,
    },
    { id: "inbox.undo", name: t`Undo`, group, keys: "U", words: t`take back`, run: settling.undo },
  ]);
}
