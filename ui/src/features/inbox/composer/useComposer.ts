import { useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useRef, useState } from "react";
import { useRoom } from "../../../design/editor/useRoom";
import { useToasts } from "../../../design/Toast";
import type { ConversationRow, DraftExtra, FilledReply, MessageRow, OutgoingPart } from "../../../generated/api";
import { call } from "../../../platform";
import type { WindowNow } from "../clock/windowNow";
import { gapsIn } from "../replies/gaps";
import { blank, type Written } from "./drafts";
import { useFiles } from "./files/useFiles";
import { partsOf } from "./parts";
import { hasContent, needsSplit, obstacleOf } from "./readiness";
import { drafts, useDraft } from "./useDraft";
import { type UsedReply, usedReplies } from "./usedReplies";
import { usePieces } from "./usePieces";
import { useSend } from "./useSend";

interface ComposerOptions {
  conversation: ConversationRow;
  now: WindowNow;
  /** The newest message of the thread on screen. */
  newest: MessageRow | null;
  onSent: () => void;
}

/** What is being written to one person, what is in its way, and how it goes out. */
export function useComposer({ conversation, now, newest, onSent }: ComposerOptions) {
  const { t } = useLingui();
  const toasts = useToasts();
  const { id } = conversation;
  const draft = useDraft(id);
  const written = draft ?? blank;
  const files = useFiles(id);
  const sending = useSend(id);
  const room = useRoom();
  const [isSplitShown, setSplitShown] = useState(false);

  const isTooLong = useMemo(() => needsSplit(written), [written]);
  const pieces = usePieces(written.text, isTooLong);
  const isShut = now.kind === "closed" || now.kind === "never" || conversation.isStandby;
  const whole = written.text.trim() === "" ? [] : [written.text];
  const obstacle = obstacleOf({
    written,
    files: files.staged,
    gaps: usedReplies.of(id)?.gaps ?? [],
    pieces: isTooLong ? (pieces ?? []) : whole,
  });
  const isWritten = hasContent(written, files.staged) || files.coming.length > 0;

  // What was on screen before the first word is what the user answers; what comes after is news to them.
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (!isWritten || seen.current === null) seen.current = newest?.id ?? null;
  }, [isWritten, newest]);
  useEffect(() => {
    if (!isTooLong) setSplitShown(false);
  }, [isTooLong]);

  const outgoing = (parts: OutgoingPart[], replyTo: string | null, used: UsedReply | undefined) => ({
    parts,
    asHumanAgent: now.kind === "human_agent",
    replyTo,
    savedReplyId: used?.savedReplyId ?? null,
    savedReplyLanguage: used?.language ?? null,
    seenThrough: seen.current,
  });

  /** Sends the draft as it stands now; a long text is shown in its pieces first. */
  const send = async (): Promise<boolean> => {
    const current = drafts.of(id);
    if (isShut || current === undefined || files.coming.length > 0) return false;
    const given = current === draft ? files.staged : await files.fresh();
    const isLong = needsSplit(current);
    if (isLong && (pieces === null || !isSplitShown)) {
      setSplitShown(true);
      return false;
    }
    const words = isLong ? (pieces ?? []) : [current.text];
    const gaps = usedReplies.of(id)?.gaps ?? [];
    if (!hasContent(current, given)) return false;
    if (
      obstacleOf({ written: current, files: given, gaps, pieces: words.filter((each) => each.trim() !== "") }) !== null
    )
      return false;
    const parts = partsOf({ pieces: words, files: given, extra: current.extra });
    // The engine takes out of the draft what it sends, and must not hear of an older one afterwards.
    await drafts.settled(id);
    return sending.send(outgoing(parts, current.replyTo, usedReplies.of(id)), () => {
      void drafts.sent(id, current);
      usedReplies.forget(id);
      room.forget();
      setSplitShown(false);
      onSent();
    });
  };

  /** Something that is a message by itself, and goes at once; the draft stays. */
  const sendNow = (part: OutgoingPart) => {
    if (!isShut) void sending.send(outgoing([part], null, undefined), onSent);
  };

  const setExtra = (extra: DraftExtra | null) => {
    const before = drafts.of(id)?.extra ?? null;
    drafts.change(id, { extra });
    const isReplaced = before !== null && before.kind !== extra?.kind;
    if (isReplaced) toasts.add({ text: t`Left out`, undo: () => drafts.change(id, { extra: before }) });
  };

  /** A saved reply was put into the text: its files come along, and its gaps are watched. */
  const takeReply = async (savedReplyId: string, filled: FilledReply) => {
    usedReplies.use(id, {
      savedReplyId,
      language: filled.language,
      gaps: filled.missing.length > 0 ? gapsIn(filled.text) : [],
    });
    for (const { id: attachmentId } of filled.attachments)
      await call("file_stage", { conversationId: id, source: { kind: "reply", attachmentId } });
  };

  return {
    isLoaded: draft !== undefined,
    written,
    files,
    sending,
    pieces: isSplitShown ? pieces : null,
    isTooLong,
    obstacle: isWritten ? obstacle : null,
    isShut,
    isWritten,
    canSend: !isShut && isWritten && obstacle === null && draft !== undefined && !sending.isSending,
    /** Bytes that the words would have had with what was left out, for want of room. */
    refused: room.refused,
    /** Whether there is room for these words in the place of those that stand there. */
    admits: (text: string) => room.admits(text, written.text),
    change: (change: Partial<Written>) => drafts.change(id, change),
    setExtra,
    takeReply,
    send,
    sendNow,
    showPieces: () => setSplitShown(true),
    hidePieces: () => setSplitShown(false),
    /** The user has read what somebody else said: it is no news any more. */
    hold: () => {
      seen.current = newest?.id ?? null;
      sending.hold();
    },
  };
}

export type Composing = ReturnType<typeof useComposer>;
