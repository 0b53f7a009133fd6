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

interface ThreadProps {
  conversationId: string;
  name: string;
  /** The message at which it opens; its end otherwise. */
  at: string | null;
  clockOffset: number;
  onReply: (message: MessageRow) => void;
}

function lineOf(log: HTMLElement, messageId: string): HTMLElement | undefined {
  return [...log.querySelectorAll<HTMLElement>("[data-message]")].find(({ dataset }) => dataset.message === messageId);
}

/** Pixels from the end within which the reader counts as being there. */
const NEAR = 48;
/** Pixels from the beginning at which older messages are fetched. */
const FAR = 600;

/**
 * A thread, newest at the bottom. It is laid out from its end (`column-reverse`), so it opens there and older pages
 * move nothing; when something comes in while the reader is further up, what they read stays where it is.
 */
export function Thread({ conversationId, name, at, clockOffset, onReply }: ThreadProps) {
  const { t, i18n } = useLingui();
  const store = useMemo(
    () => new ThreadStore((request) => call("messages", request), conversationId, at),
    [conversationId, at],
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  const log = useRef<HTMLDivElement>(null);
  const held = useRef<{ id: string; top: number } | null>(null);
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
    held.current = null;
    setNews(false);
  }, [at, conversationId]);

  const hold = useCallback(() => {
    const element = log.current;
    if (!element) return;
    const edge = element.getBoundingClientRect().top;
    for (const line of element.querySelectorAll<HTMLElement>("[data-message]")) {
      const { top, bottom } = line.getBoundingClientRect();
      if (bottom > edge) {
        held.current = { id: line.dataset.message ?? "", top: top - edge };
        return;
      }
    }
  }, []);

  const onScroll = () => {
    const element = log.current;
    if (!element) return;
    const fromEnd = -element.scrollTop;
    const fromStart = element.scrollHeight - element.clientHeight - fromEnd;
    setAtEnd(fromEnd < NEAR);
    if (fromEnd < NEAR && !snapshot.hasNewer) setNews(false);
    if (fromEnd < NEAR && snapshot.hasNewer) void store.loadNewer();
    if (fromStart < FAR && snapshot.hasOlder) void store.loadOlder();
    hold();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the messages changed, with what was held before.
  useLayoutEffect(() => {
    const element = log.current;
    if (!element || snapshot.phase !== "ready") return;
    const newest = snapshot.messages.at(-1);
    const isFirstTime = lastId.current === null;
    const isNew = newest !== undefined && lastId.current !== null && newest.id !== lastId.current;
    lastId.current = newest?.id ?? null;
    if (isFirstTime && at !== null) {
      const line = lineOf(element, at);
      line?.scrollIntoView({ block: "center" });
    } else if (-element.scrollTop >= NEAR && held.current) {
      const line = lineOf(element, held.current.id);
      if (line) {
        const top = line.getBoundingClientRect().top - element.getBoundingClientRect().top;
        element.scrollTop += top - held.current.top;
      }
      if (isNew && newest.direction === "in") setNews(true);
    }
    if (isNew && newest.direction === "out" && newest.sendState !== null && !snapshot.hasNewer) element.scrollTop = 0;
    hold();
    // A short thread has room left: fill it, as long as that brings any more.
    const count = snapshot.messages.length;
    const hasGrown = count > filledWith.current;
    filledWith.current = count;
    if (
      hasGrown &&
      snapshot.hasOlder &&
      element.scrollHeight <= element.clientHeight + FAR &&
      snapshot.messages.length > 0
    )
      void store.loadOlder();
  }, [snapshot.messages, snapshot.phase]);

  const show = useCallback((messageId: string) => {
    setMarked(messageId);
    if (log.current) lineOf(log.current, messageId)?.scrollIntoView({ block: "center" });
  }, []);

  const toEnd = () => {
    setNews(false);
    if (snapshot.hasNewer) void store.toNewest();
    if (log.current) log.current.scrollTop = 0;
  };

  const lines = useMemo(() => threadLines(snapshot.messages), [snapshot.messages]);

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
        onScroll={onScroll}
      >
        <div className={styles.lines}>
          {snapshot.hasOlder ? (
            <p className={styles.older}>
              <Trans>Loading what was before…</Trans>
            </p>
          ) : null}
          {lines.map((line) =>
            line.kind === "day" ? (
              <h3 key={line.key} className={styles.day}>
                {dayWords(i18n, line.at, Date.now() + clockOffset)}
              </h3>
            ) : (
              <Message
                key={line.key}
                message={line.message}
                isFirst={line.isFirst}
                isLast={line.isLast}
                isMarked={line.message.id === marked}
                clockOffset={clockOffset}
                onReply={onReply}
                onShow={show}
              />
            ),
          )}
          {lines.length === 0 ? (
            <p className={styles.older}>
              <Trans>Nothing has been said yet</Trans>
            </p>
          ) : null}
        </div>
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
