import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { Button } from "../../../design/Button";
import { Kbd } from "../../../design/Kbd";
import type { Account, ConversationRow, MessageRow } from "../../../generated/api";
import { call } from "../../../platform";
import { useClock } from "../clock/useClock";
import { windowNow } from "../clock/windowNow";
import { useReport } from "../useReport";
import { bytesOf, maxBytes } from "./bytes";
import styles from "./Composer.module.css";
import { drafts, useDraft } from "./useDraft";
import { WindowBanner } from "./WindowBanner";

export interface ComposerHandle {
  focus(): void;
  send(): void;
}

interface ComposerProps {
  conversation: ConversationRow;
  account: Account | undefined;
  /** The message that is answered. */
  replyTo: MessageRow | null;
  onReplyDone: () => void;
  /** Esc with nothing left to put away. */
  onLeave: () => void;
  onSent: () => void;
  ref?: Ref<ComposerHandle>;
}

/** Where an answer is written: its length as Instagram counts it, its draft kept, and what the window allows. */
export function Composer({ conversation, account, replyTo, onReplyDone, onLeave, onSent, ref }: ComposerProps) {
  const { t } = useLingui();
  const id = useId();
  const report = useReport();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isSending, setSending] = useState(false);
  const draft = useDraft(conversation.id);
  const text = draft ?? "";

  const { state } = conversation.window;
  const until = "closesAt" in state ? state.closesAt : null;
  const now = windowNow(conversation.window, useClock(account?.clockOffsetMs ?? 0, until));
  const bytes = bytesOf(text);
  const isTooLong = bytes > maxBytes;
  const isShut = now.kind === "closed" || now.kind === "never" || conversation.isStandby;
  const canSend = !isShut && !isTooLong && text.trim() !== "" && draft !== undefined && !isSending;

  const send = () => {
    if (!canSend) return;
    setSending(true);
    call("send", {
      conversationId: conversation.id,
      text,
      asHumanAgent: now.kind === "human_agent",
      replyTo: replyTo?.id ?? null,
    })
      .then(() => {
        // What was typed while it was on its way stays.
        if (drafts.text(conversation.id) === text) drafts.clear(conversation.id);
        onReplyDone();
        onSent();
      }, report)
      .finally(() => setSending(false));
  };

  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus(), send }));

  // The field is as high as its text, up to what the style allows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured whenever the text changes.
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text, conversation.id]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      send();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (replyTo) onReplyDone();
      else onLeave();
    }
  };

  return (
    <div className={styles.outer}>
      <WindowBanner
        window={conversation.window}
        now={now}
        isWaiting={conversation.needsReply}
        name={conversation.person.name}
      />
      <div className={styles.composer} data-shut={isShut || undefined}>
        {replyTo ? (
          <div className={styles.quote}>
            <span>
              <small>
                {replyTo.direction === "out" ? <Trans>In answer to yourself</Trans> : <Trans>In answer to them</Trans>}
              </small>
              <span dir="auto">{replyTo.text === "" ? <Trans>Their message</Trans> : replyTo.text}</span>
            </span>
            <button type="button" onClick={onReplyDone} aria-label={t`Do not quote`}>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="m6 6 12 12M18 6 6 18" />
              </svg>
            </button>
          </div>
        ) : null}
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          className={styles.field}
          placeholder={isShut ? t`What you type here is kept as a draft` : t`Write to ${conversation.person.name}`}
          aria-label={t`Message to ${conversation.person.name}`}
          aria-describedby={`${id}-bytes`}
          aria-invalid={isTooLong || undefined}
          onChange={(event) => drafts.type(conversation.id, event.target.value)}
          onBlur={drafts.flush}
          onKeyDown={onKeyDown}
        />
        <footer className={styles.footer}>
          <span
            id={`${id}-bytes`}
            className={styles.bytes}
            data-over={isTooLong || undefined}
            role={isTooLong ? "alert" : undefined}
          >
            {isTooLong ? (
              <Trans>
                {bytes} of {maxBytes} bytes: shorten it by {bytes - maxBytes}
              </Trans>
            ) : bytes > 0 ? (
              <Trans>
                {bytes} of {maxBytes}
              </Trans>
            ) : null}
          </span>
          <Button kind="primary" isDisabled={!canSend} onPress={send}>
            {now.kind === "human_agent" ? <Trans>Send as a person</Trans> : <Trans>Send</Trans>}{" "}
            <Kbd keys="Mod+Enter" />
          </Button>
        </footer>
      </div>
    </div>
  );
}
