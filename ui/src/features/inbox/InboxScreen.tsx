import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ComponentType, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { GridHandle } from "../../design/grid/Grid";
import { isPicked, nothing, type Selection, sizeOf } from "../../design/grid/selection";
import { Keys } from "../../design/Keys";
import type { Account } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { ConversationPane, type ConversationPaneHandle } from "./ConversationPane";
import { Exports } from "./export/Exports";
import styles from "./InboxScreen.module.css";
import { BulkBar } from "./list/BulkBar";
import { ConversationGrid } from "./list/ConversationGrid";
import { ListStatus } from "./list/ListStatus";
import { useConversationList } from "./list/useConversationList";
import { type InboxPlace, inboxPlace } from "./place";
import { SettleQuestions } from "./settle/SettleQuestions";
import { type SettleQuestion, useSettleCommands } from "./settle/useSettleCommands";
import { useSettling } from "./settle/useSettling";
import { useInboxCommands } from "./useInboxCommands";
import { ListsDialog } from "./views/ListsDialog";
import { type ListName, listRef } from "./views/lists";
import { SaveViewDialog } from "./views/SaveViewDialog";
import { useLists } from "./views/useLists";
import { useViewCommands } from "./views/useViewCommands";
import { ViewTabs } from "./views/ViewTabs";
import { Waiting } from "./Waiting";

/** What the search needs to know; it is a feature of its own and is handed in. */
export interface SearchSlotProps {
  query: string;
  accountId: string | null;
  accounts: readonly Account[];
  onQuery: (query: string) => void;
  onClose: () => void;
  onOpen: (conversationId: string, messageId: string | null) => void;
  /** Keeps what is searched for as a list. */
  onKeep: (query: string) => void;
}

/** What stands above the inbox and waits for an answer. */
type Over = SettleQuestion | "lists" | { keep: string };

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
  const recount = counts.refetch;
  useEffect(() => {
    const timer = setInterval(() => void recount(), 60_000);
    return () => clearInterval(timer);
  }, [recount]);
  const accounts = state.data?.accounts ?? noAccounts;
  // The same array while nothing changed: the rows are drawn anew with another.
  const shown = useMemo(
    () => (accountId === null ? accounts : accounts.filter(({ id }) => id === accountId)),
    [accounts, accountId],
  );

  const { entries, saved } = useLists(counts.data);
  const ref = listRef(place.view, saved);
  const { list, snapshot } = useConversationList(ref, accountId);
  const opened = useCommand("conversation", { conversationId: openId ?? "" }, { enabled: openId !== null });
  const [selection, setSelection] = useState<Selection>(nothing);
  const [isPersonOpen, setPersonOpen] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [over, setOver] = useState<Over | null>(null);
  const grid = useRef<GridHandle>(null);
  const pane = useRef<ConversationPaneHandle>(null);
  const isSearching = place.find !== undefined;

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
  const open = useCallback(
    (conversation: string | null) => go({ conversation: conversation ?? undefined, message: undefined }, true),
    [go],
  );
  const setView = useCallback(
    (view: ListName) => {
      setSelection(nothing);
      go({ view, find: undefined });
    },
    [go],
  );

  useEffect(() => list.keep(openId), [list, openId]);
  // The list has the focus when the screen opens, and when the search is left, so that the first key does something.
  useEffect(() => {
    if (!isSearching && snapshot.phase === "ready" && document.activeElement === document.body) grid.current?.focus();
  }, [snapshot.phase, isSearching]);
  // A list that was deleted leads back to where people wait.
  const isGone = ref === null && saved !== undefined;
  useEffect(() => {
    if (isGone) go({ view: "needs_reply" }, true);
  }, [isGone, go]);

  const settling = useSettling({
    list,
    ref,
    accountId,
    snapshot,
    selection,
    openId,
    openRow: opened.data,
    onOpen: open,
    onSettled: () => setSelection(nothing),
    goesOn: !isSearching,
  });
  const move = (rows: number, extend = false) => {
    if (isSearching) return;
    grid.current?.move(rows, extend);
    grid.current?.focus();
  };
  const picked = isPicked(selection);
  const search = () => {
    // What was picked is out of sight then, and must not be settled by accident.
    setSelection(nothing);
    go({ find: place.find ?? "" });
  };
  // The same each time: the pane is not drawn anew because the list is.
  const togglePerson = useCallback(() => setPersonOpen((isOpen) => !isOpen), []);
  const focusList = useCallback(() => grid.current?.focus(), []);
  const goTo = useCallback(
    (conversation: string, message: string | null) => {
      const isHere = conversation === openId;
      go({ conversation, message: message ?? undefined, ...(isHere ? {} : { account: undefined }) });
    },
    [go, openId],
  );
  useInboxCommands({
    next: () => move(1),
    previous: () => move(-1),
    search,
    reply: () => pane.current?.reply(),
    send: () => void pane.current?.send(),
    sendAndNext: async () => {
      if (!(await pane.current?.send())) return;
      settling.next();
      grid.current?.focus();
    },
    person: togglePerson,
    note: () => {
      // Where it lies over the thread it has to be there before it takes the cursor.
      flushSync(() => setPersonOpen(true));
      pane.current?.note();
    },
    back: () => {
      if (isPersonOpen) {
        setPersonOpen(false);
        // Where the pane lay over the thread, the focus may have gone with it.
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) grid.current?.focus();
        });
      } else if (picked) setSelection(nothing);
      else grid.current?.focus();
    },
    pick: () => grid.current?.toggle(),
    pickMore: (rows) => move(rows, true),
    pickAll: () => grid.current?.all(),
    hasConversation: openId !== null,
  });
  useSettleCommands({
    settling,
    ask: setOver,
    isAvailable: openId !== null || picked,
    row: picked ? undefined : opened.data,
  });
  useViewCommands({ entries, show: setView, menu: () => setMenuOpen(true), edit: () => setOver("lists") });

  return (
    <div className={styles.screen}>
      {!isSearching ? (
        <section className={styles.list} aria-label={t`Conversations`}>
          <header className={styles.header}>
            <h1>
              <Trans>Inbox</Trans>
              <small>
                <ListStatus accounts={shown} />
              </small>
            </h1>
            <button type="button" className={styles.find} data-command="inbox.search" onClick={search}>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <circle cx="11" cy="11" r="7" />
                <path d="m20 20-4-4" />
              </svg>
              <Trans>Search every message</Trans>
              <Keys of="inbox.search" />
            </button>
          </header>
          <ViewTabs view={place.view} entries={entries} onView={setView} isMenuOpen={isMenuOpen} onMenu={setMenuOpen} />
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
          {picked ? <BulkBar count={sizeOf(selection)} /> : null}
        </section>
      ) : (
        <Search
          query={place.find ?? ""}
          accountId={accountId}
          accounts={accounts}
          onQuery={(find) => go({ find }, true)}
          onClose={() => {
            go({ find: undefined, message: undefined });
          }}
          onOpen={(conversation, message) => go({ conversation, message: message ?? undefined })}
          onKeep={(keep) => setOver({ keep })}
        />
      )}
      <Exports conversationId={openId} accounts={accounts} accountId={accountId} />
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
          onPerson={togglePerson}
          onLeave={focusList}
          onGo={goTo}
        />
      )}
      {over === null ? null : over === "lists" ? (
        <ListsDialog onClose={() => setOver(null)} />
      ) : typeof over === "object" ? (
        <SaveViewDialog
          query={over.keep}
          onClose={() => setOver(null)}
          onSaved={(id) => {
            setOver(null);
            setView(`saved-${id}`);
          }}
        />
      ) : (
        <SettleQuestions question={over} settling={settling} accounts={accounts} onClose={() => setOver(null)} />
      )}
    </div>
  );
}
