import { Trans } from "@lingui/react/macro";
import { type Ref, useCallback, useImperativeHandle, useRef, useState } from "react";
import { ErrorPanel } from "../../design/ErrorPanel";
import type { Account, MessageRow } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { Composer, type ComposerHandle } from "./composer/Composer";
import styles from "./InboxScreen.module.css";
import { PersonPane } from "./person/PersonPane";
import { Spoken } from "./Spoken";
import { Thread } from "./thread/Thread";
import { ThreadHeader } from "./thread/ThreadHeader";
import { ThreadSkeleton } from "./thread/ThreadSkeleton";

export interface ConversationPaneHandle {
  /** Puts the cursor where the answer is written. */
  reply(): void;
  send(): void;
}

interface ConversationPaneProps {
  conversationId: string;
  /** The message at which the thread is opened. */
  messageId: string | null;
  accounts: readonly Account[];
  isPersonOpen: boolean;
  onPerson: () => void;
  onDone: () => void;
  onLeave: () => void;
  ref?: Ref<ConversationPaneHandle>;
}

/** One conversation: its thread, where it is answered, and the person. */
export function ConversationPane(props: ConversationPaneProps) {
  const { conversationId, messageId, accounts, isPersonOpen, onPerson, onDone, onLeave, ref } = props;
  const conversation = useCommand("conversation", { conversationId });
  const [replyTo, setReplyTo] = useState<MessageRow | null>(null);
  const composer = useRef<ComposerHandle>(null);
  useImperativeHandle(ref, () => ({
    reply: () => composer.current?.focus(),
    send: () => composer.current?.send(),
  }));
  const onReply = useCallback((message: MessageRow) => {
    setReplyTo(message);
    composer.current?.focus();
  }, []);

  const row = conversation.data;
  const account = accounts.find(({ id }) => id === row?.accountId);
  return (
    <>
      <main className={styles.thread}>
        {row ? (
          <>
            <ThreadHeader
              conversation={row}
              account={account}
              onDone={onDone}
              onPerson={onPerson}
              isPersonOpen={isPersonOpen}
            />
            <Thread
              conversationId={conversationId}
              name={row.person.name}
              at={messageId}
              clockOffset={account?.clockOffsetMs ?? 0}
              onReply={onReply}
            />
            <Composer
              ref={composer}
              conversation={row}
              account={account}
              replyTo={replyTo}
              onReplyDone={() => setReplyTo(null)}
              onLeave={onLeave}
              onSent={() => undefined}
            />
          </>
        ) : conversation.error ? (
          <ErrorPanel error={conversation.error} onRetry={() => void conversation.refetch()} />
        ) : (
          <ThreadSkeleton />
        )}
      </main>
      <div className={styles.person} data-open={isPersonOpen || undefined}>
        <PersonPane conversationId={conversationId} account={account} />
      </div>
      {isPersonOpen ? (
        <button type="button" className={styles.scrim} onClick={onPerson} tabIndex={-1}>
          <Spoken>
            <Trans>Close</Trans>
          </Spoken>
        </button>
      ) : null}
    </>
  );
}
