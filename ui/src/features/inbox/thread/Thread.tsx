import { Trans, useLingui } from "@lingui/react/macro";
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { useToasts } from "../../../design/Toast";
import { useLate } from "../../../design/useLate";
import type { MessageRow } from "../../../generated/api";
import { call, on } from "../../../platform";
import { dayWords } from "../clock/dayWords";
import { useReport } from "../useReport";
import { AutomaticLine } from "./AutomaticLine";
import { threadLines } from "./groups";
import { JumpToDate } from "./JumpToDate";
import { Lightbox } from "./Lightbox";
import { MarkLine } from "./MarkLine";
import { Message, type MessageDeeds } from "./Message";
import { PageFailed } from "./PageFailed";
import { useReacting } from "./reacting";
import { StandbyBanner } from "./StandbyBanner";
import styles from "./Thread.module.css";
import { ThreadSkeleton } from "./ThreadSkeleton";
import { tapMap } from "./taps";
import { type End, isSeen, ThreadStore } from "./threadStore";
import { InConversation } from "./useInstagram";
import { useThreadKeys } from "./useThreadKeys";
import { useThreadWindow } from "./useThreadWindow";

interface ThreadProps {
  conversationId: string;
  name: string;
  /** The message at which it opens; its end otherwise. */
  at: string | null;
  clockOffset: number;
  /** Another app has the conversation. */
  isStandby?: boolean;
  onReply: (message: MessageRow) => void;
  /** What stands at the end, each time that it is another. */
  onNewest: (message: MessageRow | null) => void;
}

/** Pixels from the beginning at which older messages are fetched. */
const FAR = 600;
/** Milliseconds in which news are gathered before they are asked for, after the last question. */
const TOGETHER = 60;

/** One conversation's thread. */
export const Thread = memo(function Thread(props: ThreadProps) {
  return (
    <InConversation value={props.conversationId}>
      {props.isStandby ? <StandbyBanner /> : null}
      <AutomaticLine conversationId={props.conversationId} clockOffset={props.clockOffset} />
      <Log {...props} />
    </InConversation>
  );
});

/**
 * A thread, newest at the bottom, of which only the lines in sight are drawn. It opens at its end or at a message; what
 * is read stays where it is when older pages are put on top, and the end stays in sight for who is there.
 */
function Log({ conversationId, name, at, clockOffset, onReply, onNewest }: ThreadProps) {
  const { t, i18n } = useLingui();
  const store = useMemo(
    () => new ThreadStore(questions, conversationId, at === null ? null : { kind: "around", messageId: at }),
    [conversationId, at],
  );
  const toasts = useToasts();
  const report = useReport();
  const reacting = useReacting();
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  const log = useRef<HTMLDivElement>(null);
  const lastId = useRef<string | null>(null);
  const filledWith = useRef(0);
  const wasMoving = useRef(false);
  const [isAtEnd, setAtEnd] = useState(true);
  const [hasNews, setNews] = useState(false);
  const [marked, setMarked] = useState(at);
  const [isJumping, setJumping] = useState(false);
  const [shownLarge, setShownLarge] = useState<string | null>(null);
  /** The instant to which the reader jumped, until its line is there. */
  const jump = useRef<number | null>(null);
  /** What the failures at the ends take, px. */
  const [failedAbove, setFailedAbove] = useState(0);
  const [failedBelow, setFailedBelow] = useState(0);
  const isNewerLate = useLate(snapshot.isLoadingNewer);
  const isMovingLate = useLate(snapshot.isMoving);

  useEffect(() => {
    store.open();
    call("thread_open", { conversationId }).catch(() => undefined);
    const gathered = new Set<string>();
    let isAll = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const ask = () => {
      timer = null;
      if (isAll) void store.refresh();
      else void store.changed([...gathered]);
      gathered.clear();
      isAll = false;
    };
    const stop = on("changes", ({ resync, changes }) => {
      const ours = changes.filter(
        ({ entity, id }) => (entity === "thread" || entity === "conversation") && id === conversationId,
      );
      if (!resync && ours.length === 0) return;
      for (const { entity, part } of ours) {
        if (part !== null && part !== undefined) gathered.add(part);
        else if (entity === "thread") isAll = true;
      }
      isAll ||= resync;
      timer ??= setTimeout(ask, TOGETHER);
    });
    return () => {
      if (timer !== null) clearTimeout(timer);
      stop();
      store.close();
    };
  }, [store, conversationId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation begins anew.
  useEffect(() => {
    setMarked(at);
    lastId.current = null;
    filledWith.current = 0;
    setNews(false);
  }, [at, conversationId]);

  const end = snapshot.messages.at(-1) ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again only when it is another message.
  useEffect(() => onNewest(end), [end?.id, onNewest]);

  const { messages, marks } = snapshot;
  const lines = useMemo(() => threadLines(messages, marks), [messages, marks]);
  const taps = useMemo(() => tapMap(messages), [messages]);
  const lastSeen = useMemo(
    () => messages.findLast((message) => isSeen(message, snapshot.seen))?.id ?? null,
    [messages, snapshot.seen],
  );
  const { virtualizer, ...view } = useThreadWindow(log, lines, {
    older: failedAbove,
    newer: failedBelow,
    hasNewer: snapshot.hasNewer,
  });

  const onScroll = () => {
    const element = log.current;
    if (!element) return;
    view.onScroll();
    const isNear = view.isNearEnd();
    setAtEnd(isNear);
    if (isNear && !snapshot.hasNewer) setNews(false);
    if (isNear && snapshot.hasNewer) void store.loadNewer();
    if (element.scrollTop < FAR && snapshot.hasOlder) void store.loadOlder();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the messages changed, with what was there before.
  useLayoutEffect(() => {
    const element = log.current;
    if (!element || snapshot.phase !== "ready") return;
    const newest = snapshot.messages.at(-1);
    const { isMoving } = snapshot;
    const hasMoved = wasMoving.current && !isMoving;
    wasMoving.current = isMoving;
    // What was there stands until the other part is here.
    if (jump.current !== null && newest !== undefined && !isMoving) {
      const there = jump.current;
      jump.current = null;
      const line = snapshot.messages.find((message) => message.at >= there) ?? newest;
      setMarked(line.id);
      view.toLine(line.id);
    }
    const isFirstTime = lastId.current === null;
    const isAnother = newest !== undefined && lastId.current !== null && newest.id !== lastId.current;
    const isNew = isAnother && !hasMoved;
    lastId.current = newest?.id ?? null;
    if (isFirstTime && at !== null) view.toLine(at);
    const isOurs = newest?.direction === "out" && newest.sendState !== null;
    if (isNew && isOurs && !snapshot.hasNewer) view.toEnd();
    else if (isNew && !isOurs && !view.isAnchoredToEnd()) setNews(true);
    // A short thread has room left: fill it, as long as that brings any more.
    const count = snapshot.messages.length;
    if (hasMoved) filledWith.current = 0;
    const hasGrown = count > filledWith.current;
    filledWith.current = count;
    const hasRoom = virtualizer.getTotalSize() <= element.clientHeight + FAR;
    if (hasGrown && snapshot.hasOlder && hasRoom && count > 0) void store.loadOlder();
  }, [snapshot.messages, snapshot.phase, snapshot.isMoving]);

  const { toLine } = view;
  const now = { toLine, onReply, report, taps, messages, store };
  const latest = useRef(now);
  latest.current = now;
  /** Shows a message of the thread, wherever it is. */
  const show = useCallback((messageId: string) => {
    const { messages: loaded, store: thread, toLine: lead } = latest.current;
    setMarked(messageId);
    if (loaded.some(({ id }) => id === messageId)) lead(messageId);
    else
      void thread
        .goTo({ kind: "around", messageId })
        ?.then(() => requestAnimationFrame(() => latest.current.toLine(messageId)));
  }, []);
  const deeds = useMemo<MessageDeeds>(
    () => ({
      reply: (message) => latest.current.onReply(message),
      show,
      react: (message, emoji) =>
        void call("react", { messageId: message.id, emoji }).catch((problem) => latest.current.report(problem)),
      open: setShownLarge,
      showTapped: (tap) => {
        const source = latest.current.taps.source(tap);
        if (source !== null) show(source);
      },
    }),
    [show],
  );

  const toEnd = () => {
    setNews(false);
    if (snapshot.hasNewer) void store.toNewest();
    view.toEnd();
  };
  const again = (end: End) => {
    void store.again(end);
    // The button goes; what it stood by has the focus.
    const edge = messages.at(end === "older" ? 0 : -1);
    const line = edge && log.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(edge.id)}"]`);
    line?.focus({ preventScroll: true });
  };
  const jumpTo = (instant: number) => {
    jump.current = instant;
    void store.goTo({ kind: "at", at: instant });
  };
  const keys = useThreadKeys({
    log,
    messages,
    deeds,
    reveal: view.reveal,
    toNewest: toEnd,
    toDate: () => setJumping(true),
    onCopied: () => toasts.add({ text: t`Copied` }),
  });
  const pictures = useMemo(() => picturesIn(messages), [messages]);

  if (snapshot.phase === "loading") return <ThreadSkeleton />;
  if (snapshot.phase === "failed") {
    return (
      <div className={styles.outer}>
        <ErrorPanel error={snapshot.problem} onRetry={() => void store.refresh()} />
      </div>
    );
  }
  return (
    <div className={styles.outer}>
      <div
        ref={log}
        className={styles.log}
        role="log"
        aria-label={t`Conversation with ${name}`}
        tabIndex={messages.length === 0 ? 0 : -1}
        data-own-keys
        aria-live={isAtEnd ? "polite" : "off"}
        aria-busy={snapshot.isMoving || snapshot.isLoadingOlder || snapshot.isLoadingNewer || undefined}
        onScroll={onScroll}
        onKeyDown={keys.onKeyDown}
        onFocus={(event) => {
          view.onFocus(event);
          const id = event.target.closest<HTMLElement>("[data-message]")?.dataset.message;
          if (id !== undefined) keys.onFocus(id);
        }}
        onBlur={view.onBlur}
      >
        <div className={styles.lines} style={{ height: virtualizer.getTotalSize() }}>
          {snapshot.olderProblem !== null ? (
            <PageFailed
              end="older"
              problem={snapshot.olderProblem}
              onRetry={() => again("older")}
              onHeight={setFailedAbove}
            />
          ) : snapshot.hasOlder ? (
            <p className={styles.older}>
              <Trans>Loading what was before…</Trans>
            </p>
          ) : null}
          {snapshot.newerProblem !== null ? (
            <PageFailed
              end="newer"
              problem={snapshot.newerProblem}
              onRetry={() => again("newer")}
              onHeight={setFailedBelow}
            />
          ) : isNewerLate ? (
            <p className={styles.newer}>
              <Trans>Loading what came after…</Trans>
            </p>
          ) : null}
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            if (!line) return null;
            return (
              <div
                key={line.key}
                ref={virtualizer.measureElement}
                className={styles.row}
                data-index={index}
                data-key={line.key}
                data-first={(line.kind === "message" && line.isFirst && index > 0) || undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                {line.kind === "day" ? (
                  <h3 className={styles.day}>{dayWords(i18n, line.at, Date.now() + clockOffset)}</h3>
                ) : line.kind === "mark" ? (
                  <MarkLine mark={line.mark} />
                ) : (
                  <Message
                    message={line.message}
                    isFirst={line.isFirst}
                    isLast={line.isLast}
                    isMarked={line.message.id === marked}
                    isCurrent={line.message.id === keys.current}
                    isSeen={isSeen(line.message, snapshot.seen)}
                    isLastSeen={line.message.id === lastSeen}
                    isReacting={line.message.id === reacting}
                    taps={taps.of(line.message)}
                    hasButton={taps.source(line.message) !== null}
                    clockOffset={clockOffset}
                    deeds={deeds}
                  />
                )}
              </div>
            );
          })}
        </div>
        {lines.length === 0 ? (
          <p className={styles.nothing}>
            <Trans>Nothing has been said yet</Trans>
          </p>
        ) : null}
      </div>
      {isMovingLate ? (
        <p className={styles.moving} role="status">
          <Trans>Reading that part of the conversation…</Trans>
        </p>
      ) : null}
      {hasNews || snapshot.hasNewer || !isAtEnd ? (
        <button
          type="button"
          className={styles.toEnd}
          data-news={hasNews || undefined}
          data-command="thread.newest"
          onClick={toEnd}
        >
          {hasNews ? <Trans>New messages</Trans> : <Trans>To the newest</Trans>}
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 5v14M6 13l6 6 6-6" />
          </svg>
        </button>
      ) : null}
      {isJumping ? (
        <JumpToDate now={Date.now() + clockOffset} onJump={jumpTo} onClose={() => setJumping(false)} />
      ) : null}
      {shownLarge === null ? null : (
        <Lightbox
          pictures={pictures.includes(shownLarge) ? pictures : [shownLarge]}
          media={shownLarge}
          onClose={() => setShownLarge(null)}
        />
      )}
    </div>
  );
}

const questions = {
  page: (request: Parameters<ThreadStore["ask"]["page"]>[0]) => call("messages", request),
  news: (request: Parameters<ThreadStore["ask"]["news"]>[0]) => call("thread_news", request),
};

/** The pictures that can be shown large, oldest first. */
function picturesIn(messages: readonly MessageRow[]): string[] {
  return messages.flatMap(({ attachments }) =>
    attachments.flatMap(({ kind, media, isSticker }) =>
      kind === "image" && media !== null && !isSticker ? [media] : [],
    ),
  );
}
