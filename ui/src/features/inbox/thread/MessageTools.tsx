import { useLingui } from "@lingui/react/macro";
import type { MessageRow } from "../../../generated/api";
import type { MessageDeeds } from "./Message";
import styles from "./Message.module.css";
import { ReactionBar } from "./ReactionBar";

interface MessageToolsProps {
  message: MessageRow;
  isReacting: boolean;
  deeds: MessageDeeds;
}

/** What can be done with a message that lies there: beside it, for whoever points at it or is at it by keys. */
export function MessageTools({ message, isReacting, deeds }: MessageToolsProps) {
  const { t } = useLingui();
  if (!canAnswer(message)) return null;
  return (
    <span className={styles.tools} data-open={isReacting || undefined}>
      <ReactionBar message={message} isOpen={isReacting} deeds={deeds} />
      <button
        type="button"
        className={styles.tool}
        onClick={() => deeds.reply(message)}
        data-command="thread.reply"
        aria-label={t`Reply to this message`}
        tabIndex={-1}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1" />
        </svg>
      </button>
    </span>
  );
}

/** Whether Instagram knows the message by a name of its own, so that it can be answered and reacted to. */
export function canAnswer({ mid, isUnsent }: MessageRow): boolean {
  return mid !== null && !isUnsent && !/^(tap|referral):/.test(mid);
}
