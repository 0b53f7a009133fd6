import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import type { SettleAct } from "../../../generated/api";

/** What was done, for the toast. `when` is the time of a snooze or a reminder, `label` a label's name. */
export function settledWords(act: SettleAct, count: number, { when = "", label = "" }): MessageDescriptor {
  switch (act.kind) {
    case "done":
      return msg`${plural(count, { one: "Done", other: "# conversations done" })}`;
    case "not_done":
      return msg`${plural(count, { one: "Back in the inbox", other: "# conversations back in the inbox" })}`;
    case "snooze":
      return msg`${plural(count, { one: `Snoozed until ${when}`, other: `# conversations snoozed until ${when}` })}`;
    case "wake":
      return msg`${plural(count, { one: "Awake again", other: "# conversations awake again" })}`;
    case "remind":
      return msg`${plural(count, {
        one: `Comes back ${when} unless they answer`,
        other: `# conversations come back ${when} unless they answer`,
      })}`;
    case "forget_reminder":
      return msg`${plural(count, { one: "No reminder any more", other: "No reminder any more for # conversations" })}`;
    case "label":
      return msg`${plural(count, { one: `Labelled “${label}”`, other: `# conversations labelled “${label}”` })}`;
    case "unlabel":
      return msg`${plural(count, {
        one: `Label “${label}” taken off`,
        other: `Label “${label}” taken off # conversations`,
      })}`;
    case "vip":
      return act.on
        ? msg`${plural(count, { one: "Marked as VIP", other: "# people marked as VIP" })}`
        : msg`${plural(count, { one: "No longer a VIP", other: "# people no longer VIPs" })}`;
    case "mute":
      return act.on
        ? msg`${plural(count, { one: "Muted", other: "# conversations muted" })}`
        : msg`${plural(count, { one: "No longer muted", other: "# conversations no longer muted" })}`;
    case "spam":
      return act.on
        ? msg`${plural(count, { one: "Moved to spam", other: "# conversations moved to spam" })}`
        : msg`${plural(count, { one: "Not spam", other: "# conversations are not spam" })}`;
    case "read":
      return msg`${plural(count, { one: "Marked as read", other: "# conversations marked as read" })}`;
    case "unread":
      return msg`${plural(count, { one: "Marked as unread", other: "# conversations marked as unread" })}`;
  }
}
