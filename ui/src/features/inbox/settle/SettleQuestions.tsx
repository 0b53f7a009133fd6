import { plural } from "@lingui/core/macro";
import type { Account } from "../../../generated/api";
import { LabelPicker } from "../labels/LabelPicker";
import { TimePicker } from "./TimePicker";
import type { SettleQuestion } from "./useSettleCommands";
import type { Settling } from "./useSettling";

interface SettleQuestionsProps {
  question: SettleQuestion;
  settling: Settling;
  accounts: readonly Account[];
  onClose: () => void;
}

/** What a settling asks first: when it shall come back, or which labels. */
export function SettleQuestions({ question, settling, accounts, onClose }: SettleQuestionsProps) {
  const rows = settling.rows();
  const count = settling.count();
  const [first] = rows;
  if (!first) return null;
  const about = count === 1 ? first.person.name : plural(count, { one: "# conversation", other: "# conversations" });
  if (question === "labels") {
    return (
      <LabelPicker
        onClose={onClose}
        about={about}
        rows={rows}
        onToggle={(label, on) =>
          void settling.act({ kind: on ? "label" : "unlabel", labelId: label.id }, { label: label.name })
        }
      />
    );
  }
  const isSet = question === "snooze" ? first.snoozedUntil !== null : first.remindAt !== null;
  return (
    <TimePicker
      onClose={onClose}
      kind={question}
      about={about}
      conversationId={first.id}
      clockOffset={accounts.find(({ id }) => id === first.accountId)?.clockOffsetMs ?? 0}
      onTime={(at, when) =>
        void settling.act(question === "snooze" ? { kind: "snooze", until: at } : { kind: "remind", at }, { when })
      }
      {...(isSet
        ? { onNow: () => void settling.act({ kind: question === "snooze" ? "wake" : "forget_reminder" }) }
        : {})}
    />
  );
}
