import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { ErrorPanel } from "../../../design/ErrorPanel";
import type { MessageRow } from "../../../generated/api";
import { call, on } from "../../../platform";
import { dayWords } from "../clock/dayWords";
import { threadLines } from "./groups";
import { Message } from "./Message";
import styles from "./Thread.module.css";
import { ThreadSkeleton } from "./ThreadSkeleton";
import { ThreadStore } from "./threadStore";
import { useThreadWindow } from "./useThreadWindow";

interface ThreadProps {
  conversationId: string;
  name: string;
  /** The message at which it opens; its end otherwise. */
  at: string | null;
  clockOffset: number;
  onReply: (message: MessageRow) => void;
}

/** Pixels from the beginning at which older messages are fetched. */
const FAR = 600;
/** Messages of a thread that Instagram details; what was before is not handed on (`facts.md` §5). */
const detailed = 20;

/**
 * A thread, newest at the bottom, of which only the lines in sight are drawn. It opens at its end or at a message; what
 * is read stays where it is when older pages are put on top, and the end stays in sight for who is there.
 */
export function Thread({ conversationId, name, at, clockOffset, onReply }: ThreadProps) {
  const { t, i18n } = useLingui();
  const store = useMemo(
    () => new ThreadStore((request) => call("messages", request), conversationId, at),
    [conversationId, at],
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  const log = useRef<HTMLDivElement>(null);
  const lastId = useRef<string | null>(null);
  const filledWith = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);
  const [hasNews, setNews] = useState(false);
  const [marked, setMarked] = useState(at);

  useEffect(() => {
    store.open();
    call("thread_open", { conversationId }).catch(() => undefined);
    const stop = on("changes", (changes) => {
      if (changes.resync || changes.changes.some(({ entity, id }) => entity === "thread" && id === conversationId))
        void store.refresh();
    });
    return () => {
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

  const lines = useMemo(() => threadLines(snapshot.messages), [snapshot.messages]);
  const { virtualizer, ...view } = useThreadWindow(log, lines);

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
    const isFirstTime = lastId.current === null;
    const isNew = newest !== undefined && lastId.current !== null && newest.id !== lastId.current;
    lastId.current = newest?.id ?? null;
    if (isFirstTime && at !== null) view.toLine(at);
    const isOurs = newest?.direction === "out" && newest.sendState !== null;
    if (isNew && isOurs && !snapshot.hasNewer) view.toEnd();
    else if (isNew && !isOurs && !view.isAnchoredToEnd()) setNews(true);
    // A short thread has room left: fill it, as long as that brings any more.
    const count = snapshot.messages.length;
    const hasGrown = count > filledWith.current;
    filledWith.current = count;
    const hasRoom = virtualizer.getTotalSize() <= element.clientHeight + FAR;
    if (hasGrown && snapshot.hasOlder && hasRoom && count > 0) void store.loadOlder();
  }, [snapshot.messages, snapshot.phase]);

  const { toLine } = view;
  const shown = useRef(toLine);
  shown.current = toLine;
  const show = useCallback((messageId: string) => {
    setMarked(messageId);
    shown.current(messageId);
  }, []);

  const toEnd = () => {
    setNews(false);
    if (snapshot.hasNewer) void store.toNewest();
    view.toEnd();
  };

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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-live={isAtEnd ? "polite" : "off"}
        onScroll={onScroll}
        onFocus={view.onFocus}
        onBlur={view.onBlur}
      >
        <div className={styles.lines} style={{ height: virtualizer.getTotalSize() }}>
          {snapshot.hasOlder ? (
            <p className={styles.older}>
              <Trans>Loading what was before…</Trans>
            </p>
          ) : snapshot.messages.length >= detailed ? (
            <p className={styles.older}>
              <Trans>Instagram hands on the latest 20 of a thread. What may be before is in its app.</Trans>
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
                ) : (
                  <Message
                    message={line.message}
                    isFirst={line.isFirst}
                    isLast={line.isLast}
                    isMarked={line.message.id === marked}
                    clockOffset={clockOffset}
                    onReply={onReply}
                    onShow={show}
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
      {hasNews || snapshot.hasNewer || !isAtEnd ? (
        <button type="button" className={styles.toEnd} data-news={hasNews || undefined} onClick={toEnd}>
          {hasNews ? <Trans>New messages</Trans> : <Trans>To the newest</Trans>}
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 5v14M6 13l6 6 6-6" />
          </svg>
        </button>
      ) : null}
    </div>
  );
}
