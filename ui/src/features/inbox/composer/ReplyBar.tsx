import { Trans, useLingui } from "@lingui/react/macro";
import { IconButton } from "../../../design/IconButton";
import type { MessageRow } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import styles from "./ReplyBar.module.css";

interface ReplyBarProps {
  conversationId: string;
  messageId: string;
  /** Where it is at hand already. */
  message: MessageRow | null;
  onRemove: () => void;
}

/** The message that is answered. After a restart it is read anew by its id. */
export function ReplyBar({ conversationId, messageId, message, onRemove }: ReplyBarProps) {
  const { t } = useLingui();
  const isHere = message?.id === messageId;
  const page = useCommand(
    "messages",
    { conversationId, before: { kind: "around", messageId }, limit: 1 },
    { enabled: !isHere, select: ({ messages }) => messages.find(({ id }) => id === messageId) ?? null },
  );
  const shown = isHere ? message : (page.data ?? null);
  return (
    <div className={styles.bar}>
      <span className={styles.words}>
        <small>
          {shown?.direction === "out" ? <Trans>In answer to yourself</Trans> : <Trans>In answer to them</Trans>}
        </small>
        <span dir="auto">{shown === null || shown.text === "" ? <Trans>Their message</Trans> : shown.text}</span>
      </span>
      <IconButton icon="close" label={t`Do not quote`} command="composer.unquote" onPress={onRemove} />
    </div>
  );
}
