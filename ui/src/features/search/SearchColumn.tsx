import { Trans, useLingui } from "@lingui/react/macro";
import {
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useCommands } from "../../commands";
import { Button } from "../../design/Button";
import { EmptyState } from "../../design/EmptyState";
import { ErrorPanel } from "../../design/ErrorPanel";
import { Keys } from "../../design/Keys";
import { Spinner } from "../../design/Spinner";
import { useLate } from "../../design/useLate";
import type { Account, LabelRow, SearchHit } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { call } from "../../platform";
import { faultWords } from "./faultWords";
import { Hit } from "./Hit";
import { completed, completionsAt } from "./operators";
import { QueryField } from "./QueryField";
import styles from "./SearchColumn.module.css";
import { SearchStore } from "./searchStore";
import { useQueryCheck } from "./useQueryCheck";

export interface SearchColumnProps {
  /** What is searched for. */
  query: string;
  /** In one account, or in all. */
  accountId: string | null;
  accounts: readonly Account[];
  onQuery: (query: string) => void;
  onClose: () => void;
  onOpen: (conversationId: string, messageId: string | null) => void;
  /** Keeps what is searched for as a list. */
  onKeep: (query: string) => void;
}

const noLabels: readonly LabelRow[] = [];
const noHits: readonly SearchHit[] = [];

/**
 * Searching people and messages as one types; the focus stays in the field and the arrows go through what was found.
 * What is typed is kept here and only repeated to the address: the address comes later than the next letter.
 */
export function SearchColumn(props: SearchColumnProps) {
  const { query: first, accountId, accounts, onQuery, onClose, onOpen, onKeep } = props;
  const [query, setQuery] = useState(first);
  const type = (typed: string) => {
    setQuery(typed);
    onQuery(typed);
  };
  const { t, i18n } = useLingui();
  const id = useId();
  const store = useMemo(() => new SearchStore((request) => call("search", request), accountId), [accountId]);
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  const { phase, hits: all, hasMore, isLoadingMore, problem, query: found } = snapshot;
  const isSearching = phase === "searching";
  const isLate = useLate(isSearching);
  // What was said of the last search stands until the next one is done, or takes long.
  const isFound = phase === "found" || (isSearching && !isLate && found !== "" && problem === null);
  const { data: labels = noLabels } = useCommand("labels", {});
  const [caret, setCaret] = useState(first.length);
  const [moved, setMoved] = useState<number | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);

  const completions = completionsAt(query, caret, {
    labels: labels.map(({ name }) => name),
    accounts: accounts.map(({ username }) => username),
  });
  const offered = completions?.choices ?? [];
  // An operator that stands alone and is still to be filled in has asked for nothing yet.
  const asksNothing = completions?.isValue === true && query.trim() === query.slice(completions.from, completions.to);
  const hits = asksNothing ? noHits : all;
  const check = useQueryCheck(query);
  // While an operator is being filled in nothing is wrong yet.
  const fault = completions?.isValue ? null : check;
  const canKeep = query.trim() !== "" && check === null;
  // Enter opens the first that was found; where an operator is being filled in it takes the first that fits.
  const active = moved ?? (completions?.isValue || hits.length === 0 ? 0 : offered.length);
  const last = offered.length + hits.length - 1;

  useEffect(() => {
    setMoved(null);
    void store.find(query);
  }, [store, query]);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  // The cursor goes behind what was taken, once it stands in the field.
  const goal = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (goal.current === null) return;
    field.current?.setSelectionRange(goal.current, goal.current);
    setCaret(goal.current);
    goal.current = null;
  });
  const take = (index: number) => {
    const choice = offered[index];
    if (!choice || !completions) return;
    const next = completed(query, completions, choice);
    goal.current = next.caret;
    type(next.query);
    field.current?.focus();
  };
  const open = (hit: SearchHit | undefined) => {
    if (hit) onOpen(hit.conversationId, hit.messageId);
  };
  const goTo = (index: number) => {
    const to = Math.min(Math.max(index, 0), last);
    setMoved(to);
    results.current?.querySelector(`[data-hit="${to}"]`)?.scrollIntoView({ block: "nearest" });
    if (hasMore && to > last - 8) void store.more();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) goTo(active + step);
    else if (event.key === "Tab" && !event.shiftKey && offered.length > 0 && query !== "")
      take(active < offered.length ? active : 0);
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      if (active < offered.length) take(active);
      else open(hits[active - offered.length]);
    } else if (event.key !== "Escape") return;
    else if (query === "") onClose();
    else type("");
    event.preventDefault();
    event.stopPropagation();
  };
  useCommands([
    { id: "search.close", name: t`Close the search`, group: t`Inbox`, keys: "Escape", run: onClose },
    {
      id: "search.keep",
      name: t`Keep this search as a list`,
      group: t`Lists`,
      keys: "Mod+S",
      words: t`save view`,
      run: () => onKeep(query.trim()),
      isAvailable: canKeep,
    },
  ]);
  const onScroll = () => {
    const element = results.current;
    if (element && element.scrollHeight - element.scrollTop - element.clientHeight < 400) void store.more();
  };

  const start = offered.length;
  const people = hits.filter(({ kind }) => kind === "person");
  const messages = hits.filter(({ kind }) => kind === "message");
  const group = (name: string, offset: number, some: readonly SearchHit[]) =>
    some.length === 0 ? null : (
      <div role="group" aria-label={name}>
        <h3 className={styles.heading} role="presentation">
          {name}
        </h3>
        {some.map((hit, index) => (
          <Hit
            key={`${hit.conversationId}-${hit.messageId ?? "person"}`}
            id={`${id}-${offset + index}`}
            index={offset + index}
            hit={hit}
            query={found}
            account={accounts.length > 1 ? accounts.find((account) => account.id === hit.accountId) : undefined}
            isActive={offset + index === active}
            onOpen={open}
          />
        ))}
      </div>
    );

  return (
    <section className={styles.column} aria-label={t`Search`}>
      <header className={styles.header}>
        <h1 className={styles.spoken}>
          <Trans>Search</Trans>
        </h1>
        <div className={styles.field}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="11" cy="11" r="7" />
            <path d="m20 20-4-4" />
          </svg>
          <QueryField
            ref={field}
            label={t`Search people and messages`}
            placeholder={t`Search every message`}
            value={query}
            fault={fault}
            onType={(typed, at) => {
              setCaret(at);
              type(typed);
            }}
            onCaret={setCaret}
            onKeyDown={onKeyDown}
            controls={`${id}-hits`}
            active={last >= 0 ? `${id}-${active}` : undefined}
            describedBy={`${id}-said`}
          />
          <button type="button" data-command="search.close" onClick={onClose} aria-label={t`Close the search`}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m6 6 12 12M18 6 6 18" />
            </svg>
          </button>
        </div>
        <div className={styles.said}>
          <p id={`${id}-said`} className={styles.count} role="status" data-fault={fault !== null || undefined}>
            {fault ? (
              i18n._(faultWords(fault, query))
            ) : isFound && hits.length > 0 ? (
              hasMore ? (
                <Trans>The newest {messages.length} messages</Trans>
              ) : (
                <Trans>{hits.length} found</Trans>
              )
            ) : isLate ? (
              <Trans>Searching</Trans>
            ) : null}
          </p>
          {canKeep ? (
            <Button kind="quiet" size="small" command="search.keep">
              <Trans>Keep as a list</Trans> <Keys of="search.keep" />
            </Button>
          ) : null}
        </div>
      </header>
      {phase === "failed" ? (
        <ErrorPanel error={problem} onRetry={() => void store.find(query)} />
      ) : isFound && hits.length === 0 && offered.length === 0 && fault === null ? (
        <EmptyState
          title={<Trans>Nothing found for “{found}”</Trans>}
          text={
            /\w:/.test(found) ? (
              <Trans>Ask for less: take a condition away, or write fewer letters.</Trans>
            ) : (
              <Trans>Try fewer letters, or the beginning of a word.</Trans>
            )
          }
        />
      ) : (
        <div ref={results} className={styles.results} onScroll={onScroll}>
          {phase === "idle" ? (
            <p className={styles.idle}>
              <Trans>Names, handles and every message that was ever stored here. It works offline.</Trans>
            </p>
          ) : null}
          <div role="listbox" id={`${id}-hits`} aria-label={t`What was found`} aria-busy={isSearching || undefined}>
            {offered.length === 0 ? null : (
              <div role="group" aria-label={t`What can be asked for`}>
                {query.trim() === "" ? (
                  <h3 className={styles.heading} role="presentation">
                    <Trans>What can be asked for</Trans>
                  </h3>
                ) : null}
                {offered.map(({ text, hint }, index) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
                  <div
                    key={text}
                    id={`${id}-${index}`}
                    role="option"
                    tabIndex={-1}
                    aria-selected={index === active}
                    data-hit={index}
                    className={styles.offer}
                    onClick={() => take(index)}
                  >
                    <code dir="auto">{text}</code>
                    {hint ? <small>{i18n._(hint)}</small> : null}
                  </div>
                ))}
              </div>
            )}
            {group(t`People`, start, people)}
            {group(t`Messages`, start + people.length, messages)}
          </div>
          {isLoadingMore ? (
            <div className={styles.more}>
              <Spinner label={t`Looking for more`} />
            </div>
          ) : null}
        </div>
      )}
    </section>
  );
}
