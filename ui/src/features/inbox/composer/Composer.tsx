import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, memo, type Ref, useId, useImperativeHandle, useRef, useState } from "react";
import { NoRoom } from "../../../design/room/NoRoom";
import type { Account, ConversationRow, MessageRow } from "../../../generated/api";
import { insertText } from "../../../lib/insertText";
import { useFileDrop } from "../../../lib/useFileDrop";
import { call } from "../../../platform";
import { useClock } from "../clock/useClock";
import { windowNow } from "../clock/windowNow";
import { gapsIn } from "../replies/gaps";
import { ReplyPicker } from "../replies/ReplyPicker";
import { useReplyPicker } from "../replies/useReplyPicker";
import { useReport } from "../useReport";
import { AnsweredElsewhere } from "./AnsweredElsewhere";
import { ChosenExtra } from "./ChosenExtra";
import styles from "./Composer.module.css";
import { ComposerField } from "./ComposerField";
import { ComposerFooter } from "./ComposerFooter";
import { DraftTrouble } from "./DraftTrouble";
import { begun, isWritten, type WrittenExtra } from "./extras/content";
import { ExtraSummary } from "./extras/ExtraSummary";
import { DropTarget } from "./files/DropTarget";
import { FileStrip } from "./files/FileStrip";
import { type Opened, Openings } from "./Openings";
import { Pieces } from "./Pieces";
import { ReplyBar } from "./ReplyBar";
import { RecordingBar } from "./recorder/RecordingBar";
import { useRecorder } from "./recorder/useRecorder";
import { Toolbar } from "./Toolbar";
import { useComposer } from "./useComposer";
import { useComposerCommands } from "./useComposerCommands";
import { drafts } from "./useDraft";
import { useSignals } from "./useSignals";
import { WindowBanner } from "./WindowBanner";

export interface ComposerHandle {
  focus(): void;
  /** Whether it was queued. */
  send(): Promise<boolean>;
}

interface ComposerProps {
  conversation: ConversationRow;
  account: Account | undefined;
  /** The newest message of the thread on screen. */
  newest: MessageRow | null;
  /** The message that was last chosen to be answered, to show it without reading it anew. */
  quoted: MessageRow | null;
  /** To the end of the thread. */
  onRead: () => void;
  /** Esc with nothing left to put away. */
  onLeave: () => void;
  ref?: Ref<ComposerHandle>;
}

/** Where an answer is composed: words, files and all else that a message can be; what the window allows; its draft kept. */
export const Composer = memo(function Composer(props: ComposerProps) {
  const { conversation, account, newest, quoted, onRead, onLeave, ref } = props;
  const id = useId();
  const report = useReport();
  const navigate = useNavigate();
  const outer = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const emojiButton = useRef<HTMLButtonElement>(null);
  /** Where a key put the sign that asks for saved replies. */
  const signed = useRef<{ start: number; end: number } | null>(null);
  const [opened, setOpened] = useState<Opened>(null);
  const [caret, setCaret] = useState<number | null>(null);

  const { id: conversationId, person } = conversation;
  const offset = account?.clockOffsetMs ?? 0;
  const { state } = conversation.window;
  const now = windowNow(conversation.window, useClock(offset, "closesAt" in state ? state.closesAt : null));
  const focus = () => field.current?.focus();
  const composing = useComposer({ conversation, now, newest, onSent: focus });
  const { written, files, isShut } = composing;
  const { text, extra, replyTo } = written;
  const picking = useReplyPicker(conversationId, text, caret);
  const recorder = useRecorder(conversationId, focus);
  const isOver = useFileDrop(outer, files.add);
  useSignals(conversationId, text, newest);

  const send = () => composing.send();
  useImperativeHandle(ref, () => ({ focus, send }));

  const close = () => {
    setOpened(null);
    // React Aria gives the focus back to the button; the words are where it is wanted.
    requestAnimationFrame(focus);
  };
  const backToWriting = () => {
    composing.hidePieces();
    requestAnimationFrame(focus);
  };
  const tryAgain = () => {
    composing.retry();
    // The button goes with the trouble.
    focus();
  };
  const insert = (words: string) => {
    const element = field.current;
    if (element) insertText(element, words, { start: element.selectionStart, end: element.selectionEnd });
  };
  const askForReply = () => {
    const element = field.current;
    if (!element) return;
    element.focus();
    // After what is selected: asking takes nothing away.
    const at = element.selectionEnd;
    const isWordStart = at === 0 || /\s/u.test(element.value[at - 1] ?? "");
    const sign = isWordStart ? ";" : " ;";
    insertText(element, sign, { start: at, end: at });
    setCaret(element.selectionEnd);
    signed.current = { start: at, end: at + sign.length };
  };
  /** The sign that a key put there goes with the picker; what was typed stays, and asks for nothing. */
  const forgoReply = () => {
    const element = field.current;
    const sign = signed.current;
    signed.current = null;
    picking.dismiss();
    if (element === null || sign === null) return;
    if (picking.trigger?.query !== "" || picking.trigger.end !== sign.end) return;
    insertText(element, "", sign);
    setCaret(element.selectionEnd);
  };
  const takeReply = async (andSend: boolean) => {
    const { trigger, chosen } = picking;
    const element = field.current;
    if (trigger === null || chosen === null || element === null) return;
    try {
      const filled =
        picking.filled ?? (await call("saved_reply_fill", { savedReplyId: chosen.id, conversationId, language: null }));
      const { value } = element;
      // All that comes with it stays away too.
      if (!composing.admits(value.slice(0, trigger.start) + filled.text + value.slice(trigger.end))) return;
      const [gap] = filled.missing.length > 0 ? gapsIn(filled.text) : [];
      insertText(element, filled.text, trigger, gap);
      await composing.takeReply(chosen.id, filled);
      if (andSend && gap === undefined) await send();
    } catch (problem) {
      report(problem);
    }
  };
  const edit = (kind: WrittenExtra["kind"]) => {
    if (extra?.kind !== kind) composing.setExtra(begun(kind));
    setOpened("extra");
  };

  useComposerCommands({
    attach: files.pick,
    record: recorder.isRecording ? recorder.stop : recorder.start,
    discardRecording: () => {
      recorder.cancel();
      focus();
    },
    replies: askForReply,
    emoji: () => setOpened("emoji"),
    heart: () => composing.sendNow({ kind: "heart" }),
    more: () => setOpened("more"),
    post: () => setOpened("post"),
    asset: () => setOpened("asset"),
    quickReplies: () => edit("quick_replies"),
    buttons: () => edit("buttons"),
    cards: () => edit("generic"),
    extra: () => setOpened("extra"),
    removeExtra: () => composing.setExtra(null),
    toFiles: () => outer.current?.querySelector<HTMLElement>("[data-own-keys] [role=row]")?.focus(),
    split: composing.pieces === null ? composing.showPieces : backToWriting,
    unquote: () => composing.change({ replyTo: null }),
    canSend: !isShut,
    isRead: composing.isLoaded,
    canRecord: recorder.isAvailable && !isShut,
    isRecording: recorder.isRecording,
    hasExtra: extra !== null,
    hasWrittenExtra: isWritten(extra),
    hasFiles: files.staged.length > 0,
    hasQuote: replyTo !== null,
    isTooLong: composing.isTooLong,
  });

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const isMod = event.ctrlKey || event.metaKey;
    const isPicking = picking.trigger !== null && picking.choices.length > 0;
    const run = keyOf();
    if (run === null) return;
    event.preventDefault();
    event.stopPropagation();
    run();

    function keyOf(): (() => void) | null {
      if (event.key === "Enter" && isMod && !event.shiftKey) return () => void (isPicking ? takeReply(true) : send());
      if (isPicking && !isMod) {
        if (event.key === "ArrowDown") return () => picking.move(1);
        if (event.key === "ArrowUp") return () => picking.move(-1);
        if (event.altKey && event.key === "ArrowRight") return () => picking.turn(1);
        if (event.altKey && event.key === "ArrowLeft") return () => picking.turn(-1);
        if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) return () => void takeReply(false);
      }
      if (event.key !== "Escape") return null;
      if (picking.trigger !== null) return forgoReply;
      if (replyTo !== null) return () => composing.change({ replyTo: null });
      return onLeave;
    }
  };

  const recording = recorder.state.state === "recording" ? recorder.state : null;
  return (
    <div ref={outer} className={styles.outer}>
      {isOver ? <DropTarget name={person.name} /> : null}
      <WindowBanner
        window={conversation.window}
        now={now}
        isWaiting={conversation.needsReply}
        isStandby={conversation.isStandby}
        name={person.name}
      />
      <div className={styles.composer} data-shut={isShut || undefined}>
        {composing.problem === null ? null : <DraftTrouble problem={composing.problem} onRetry={tryAgain} />}
        {picking.trigger === null ? null : (
          <ReplyPicker
            id={id}
            picking={picking}
            name={person.name}
            onTake={() => void takeReply(false)}
            onWrite={() => void navigate({ to: "/replies" })}
          />
        )}
        {composing.sending.answered ? (
          <AnsweredElsewhere
            problem={composing.sending.answered}
            clockOffset={offset}
            onRead={() => {
              composing.hold();
              onRead();
            }}
            onSendAnyway={() => void composing.sending.sendAnyway()}
          />
        ) : null}
        {replyTo === null ? null : (
          <ReplyBar
            conversationId={conversationId}
            messageId={replyTo}
            message={quoted}
            onRemove={() => composing.change({ replyTo: null })}
          />
        )}
        <FileStrip files={files} onLeave={focus} />
        {extra !== null && !isWritten(extra) ? (
          <ChosenExtra extra={extra} onRemove={() => composing.setExtra(null)} />
        ) : null}
        {recording ? (
          <RecordingBar recording={recording} onStop={recorder.stop} onCancel={recorder.cancel} />
        ) : composing.pieces !== null ? (
          <Pieces pieces={composing.pieces} onBack={backToWriting} />
        ) : (
          <ComposerField
            ref={field}
            text={text}
            name={person.name}
            isShut={isShut}
            isInvalid={composing.obstacle !== null}
            describedBy={`${id}-length`}
            list={
              picking.trigger !== null && picking.choices.length > 0
                ? { id: `${id}-replies`, active: `${id}-reply-${picking.active}` }
                : null
            }
            admits={composing.admits}
            onText={(words, at) => {
              composing.change({ text: words });
              setCaret(at);
            }}
            onCaret={setCaret}
            onFiles={files.add}
            onKeyDown={onKeyDown}
            onBlur={drafts.flush}
          />
        )}
        <NoRoom room={composing.room} />
        {isWritten(extra) ? (
          <ExtraSummary extra={extra} onEdit={() => setOpened("extra")} onRemove={() => composing.setExtra(null)} />
        ) : null}
        <ComposerFooter
          id={id}
          composing={composing}
          asPerson={now.kind === "human_agent"}
          onSend={() => void send()}
          onEdit={() => setOpened("extra")}
        >
          <Toolbar
            canRecord={recorder.isAvailable && !isShut}
            isRecording={recorder.isRecording}
            emojiButton={emojiButton}
            isMoreOpen={opened === "more"}
            // What was chosen there may have opened something else already.
            onMore={(isOpen) => setOpened((before) => (isOpen ? "more" : before === "more" ? null : before))}
          />
        </ComposerFooter>
      </div>
      <Openings
        opened={opened}
        conversation={conversation}
        account={account}
        composing={composing}
        emojiButton={emojiButton}
        onOpened={setOpened}
        onClose={close}
        onInsert={insert}
      />
    </div>
  );
});
