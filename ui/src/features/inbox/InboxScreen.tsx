import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import type { GridHandle } from "../../design/grid/Grid";
import { nothing, type Selection, sizeOf } from "../../design/grid/selection";
import { Kbd } from "../../design/Kbd";
import type { Account, View } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { ConversationPane, type ConversationPaneHandle } from "./ConversationPane";
import styles from "./InboxScreen.module.css";
import { ConversationGrid } from "./list/ConversationGrid";
import { ListStatus } from "./list/ListStatus";
import { useConversationList } from "./list/useConversationList";
import { ViewTabs } from "./list/ViewTabs";
import { type InboxPlace, inboxPlace } from "./place";
import { useInboxCommands } from "./useInboxCommands";
import { useSettle } from "./useSettle";
import { Waiting } from "./Waiting";

/** What the search needs to know; it is a feature of its own and is handed in. */
export interface SearchSlotProps {
  query: string;
  accountId: string | null;
  accounts: readonly Account[];
  onQuery: (query: string) => void;
  onClose: () => void;
  onOpen: (conversationId: string, messageId: string | null) => void;
}

const noAccounts: readonly Account[] = [];

/** The inbox: the list, the thread and the person. */
export function InboxScreen({ search: Search }: { search: ComponentType<SearchSlotProps> }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const place = inboxPlace(useSearch({ strict: false }));
  const accountId = place.account ?? null;
  const openId = place.conversation ?? null;

  const state = useCommand("app_state", {});
  const counts = useCommand("conversation_counts", { accountId });
  const accounts = state.data?.accounts ?? noAccounts;
  const shown = accountId === null ? accounts : accounts.filter(({ id }) => id === accountId);

  const { list, snapshot } = useConversationList(place.view, accountId);
  const [selection, setSelection] = useState<Selection>(nothing);
  const [isPersonOpen, setPersonOpen] = useState(false);
  const grid = useRef<GridHandle>(null);
  const pane = useRef<ConversationPaneHandle>(null);

  const go = useCallback(
    (change: Partial<Record<keyof InboxPlace, string | undefined>>, replace = false) => {
      void navigate({
        to: ".",
        search: (before: Record<string, unknown>) => ({ ...inboxPlace({ ...before, ...change }) }),
        replace,
      });
    },
    [navigate],
  );
  const open = useCallback((conversation: string) => go({ conversation, message: undefined }, true), [go]);
  const setView = (view: View) => {
    setSelection(nothing);
    go({ view });
  };

  useEffect(() => list.keep(openId), [list, openId]);
  // The list has the focus when the screen opens, so that the first key does something.
  useEffect(() => {
    if (snapshot.phase === "ready" && document.activeElement === document.body) grid.current?.focus();
  }, [snapshot.phase]);

  const settle = useSettle({ list, snapshot, selection, openId, onOpen: open, onSettled: () => setSelection(nothing) });
  const move = (rows: number) => {
    if (place.find !== undefined) return;
    grid.current?.move(rows);
    grid.current?.focus();
  };
  useInboxCommands({
    next: () => move(1),
    previous: () => move(-1),
    search: () => go({ find: place.find ?? "" }),
    done: () => void settle.settle(),
    undo: () => settle.undo(),
    reply: () => pane.current?.reply(),
    send: () => pane.current?.send(),
    person: () => setPersonOpen((isOpen) => !isOpen),
    view: setView,
    back: () => {
      if (isPersonOpen) setPersonOpen(false);
      else if (sizeOf(selection) > 1) setSelection(nothing);
      else grid.current?.focus();
    },
    hasConversation: openId !== null,
    hasSelection: sizeOf(selection) > 1,
  });

  const many = sizeOf(selection);
  return (
    <div className={styles.screen}>
      {place.find === undefined ? (
        <section className={styles.list} aria-label={t`Conversations`}>
          <header className={styles.header}>
            <h1>
              <Trans>Inbox</Trans>
              <small>
                <ListStatus accounts={shown} />
              </small>
            </h1>
            <button type="button" className={styles.find} onClick={() => go({ find: "" })}>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <circle cx="11" cy="11" r="7" />
                <path d="m20 20-4-4" />
              </svg>
              <Trans>Search every message</Trans>
              <Kbd keys="/" />
            </button>
          </header>
          <ViewTabs view={place.view} counts={counts.data} onView={setView} />
          <div id="inbox-list" role="tabpanel" aria-label={t`Conversations`} className={styles.rows}>
            <ConversationGrid
              ref={grid}
              list={list}
              snapshot={snapshot}
              view={place.view}
              accounts={shown}
              openId={openId}
              onOpen={open}
              onEnter={() => pane.current?.reply()}
              selection={selection}
              onSelection={setSelection}
            />
          </div>
          {many > 1 ? (
            <footer className={styles.bulk} role="status">
              <Trans>{many} selected</Trans>
              <button type="button" onClick={() => void settle.settle()}>
                <Trans>Done</Trans> <Kbd keys="E" />
              </button>
            </footer>
          ) : null}
        </section>
      ) : (
        <Search
          query={place.find}
          accountId={accountId}
          accounts={accounts}
          onQuery={(find) => go({ find }, true)}
          onClose={() => {
            go({ find: undefined, message: undefined });
          }}
          onOpen={(conversation, message) => go({ conversation, message: message ?? undefined })}
        />
      )}
      {openId === null ? (
        <Waiting counts={counts.data} />
      ) : (
        <ConversationPane
          key={openId}
          ref={pane}
          conversationId={openId}
          messageId={place.message ?? null}
          accounts={accounts}
          isPersonOpen={isPersonOpen}
          onPerson={() => setPersonOpen(!isPersonOpen)}
          onDone={() => void settle.settle()}
          onLeave={() => grid.current?.focus()}
        />
      )}
    </div>
  );
}
