import { Trans } from "@lingui/react/macro";
import { memo, type Ref, useCallback, useImperativeHandle, useRef, useState } from "react";
import { ErrorPanel } from "../../design/ErrorPanel";
import { Spoken } from "../../design/Spoken";
import type { Account, MessageRow } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { Composer, type ComposerHandle } from "./composer/Composer";
import { drafts } from "./composer/useDraft";
import styles from "./InboxScreen.module.css";
import type { NotesHandle } from "./notes/Notes";
import { PersonPane } from "./person/PersonPane";
import { Thread } from "./thread/Thread";
import { ThreadHeader } from "./thread/ThreadHeader";
import { ThreadSkeleton } from "./thread/ThreadSkeleton";

export interface ConversationPaneHandle {
  /** Puts the cursor where the answer is written. */
  reply(): void;
  /** Sends what is written; whether there was something to send and it is on its way. */
  send(): Promise<boolean>;
  /** Puts the cursor where a note is written; the person has to be on screen. */
  note(): void;
}

interface ConversationPaneProps {
  conversationId: string;
  /** The message at which the thread is opened. */
  messageId: string | null;
  accounts: readonly Account[];
  isPersonOpen: boolean;
  onPerson: () => void;
  onLeave: () => void;
  /** Opens a conversation, at a message where one is named. */
  onGo: (conversationId: string, messageId: string | null) => void;
  ref?: Ref<ConversationPaneHandle>;
}

/** One conversation: its thread, where it is answered, and the person. Not drawn anew when only the list has moved. */
export const ConversationPane = memo(function ConversationPane(props: ConversationPaneProps) {
  const { conversationId, messageId, accounts, isPersonOpen, onPerson, onLeave, onGo, ref } = props;
  const conversation = useCommand("conversation", { conversationId });
  const [quoted, setQuoted] = useState<MessageRow | null>(null);
  const [newest, setNewest] = useState<MessageRow | null>(null);
  const pane = useRef<HTMLElement>(null);
  const composer = useRef<ComposerHandle>(null);
  const notes = useRef<NotesHandle>(null);
  useImperativeHandle(ref, () => ({
    reply: () => composer.current?.focus(),
    send: async () => (await composer.current?.send()) ?? false,
    note: () => notes.current?.write(),
  }));
  const onReply = useCallback(
    (message: MessageRow) => {
      setQuoted(message);
      drafts.change(conversationId, { replyTo: message.id });
      composer.current?.focus();
    },
    [conversationId],
  );
  const onRead = useCallback(() => {
    const log = pane.current?.querySelector<HTMLElement>("[role=log]");
    log?.focus();
    log?.scrollTo({ top: log.scrollHeight });
  }, []);

  const row = conversation.data;
  const account = accounts.find(({ id }) => id === row?.accountId);
  return (
    <>
      <main ref={pane} className={styles.thread}>
        {row ? (
          <>
            <ThreadHeader conversation={row} account={account} onPerson={onPerson} isPersonOpen={isPersonOpen} />
            <Thread
              conversationId={conversationId}
              name={row.person.name}
              at={messageId}
              isStandby={row.isStandby}
              clockOffset={account?.clockOffsetMs ?? 0}
              onReply={onReply}
              onNewest={setNewest}
            />
            <Composer
              ref={composer}
              conversation={row}
              account={account}
              newest={newest}
              quoted={quoted}
              onRead={onRead}
              onLeave={onLeave}
            />
          </>
        ) : conversation.error ? (
          <ErrorPanel error={conversation.error} onRetry={() => void conversation.refetch()} />
        ) : (
          <ThreadSkeleton />
        )}
      </main>
      <div className={styles.person} data-open={isPersonOpen || undefined}>
        <PersonPane conversationId={conversationId} account={account} accounts={accounts} notes={notes} onGo={onGo} />
      </div>
      {isPersonOpen ? (
        <button type="button" className={styles.scrim} data-command="inbox.person" onClick={onPerson} tabIndex={-1}>
          <Spoken>
            <Trans>Close</Trans>
          </Spoken>
        </button>
      ) : null}
    </>
  );
});
