import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { EmptyState } from "../../design/EmptyState";
import { ErrorPanel } from "../../design/ErrorPanel";
import type { Account, SearchHit } from "../../generated/api";
import { call } from "../../platform";
import { Hit } from "./Hit";
import styles from "./SearchColumn.module.css";
import { SearchStore } from "./searchStore";

export interface SearchColumnProps {
  /** What is searched for. */
  query: string;
  /** In one account, or in all. */
  accountId: string | null;
  accounts: readonly Account[];
  onQuery: (query: string) => void;
  onClose: () => void;
  onOpen: (conversationId: string, messageId: string | null) => void;
}

/**
 * Searching people and messages as one types; the focus stays in the field and the arrows go through what was found.
 * What is typed is kept here and only repeated to the address: the address comes later than the next letter.
 */
export function SearchColumn({ query: first, accountId, accounts, onQuery, onClose, onOpen }: SearchColumnProps) {
  const [query, setQuery] = useState(first);
  const type = (typed: string) => {
    setQuery(typed);
    onQuery(typed);
  };
  const { t } = useLingui();
  const id = useId();
  const store = useMemo(() => new SearchStore((request) => call("search", request), accountId), [accountId]);
  const { phase, hits, hasMore, problem, query: found } = useSyncExternalStore(store.subscribe, store.snapshot);
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);

  useEffect(() => {
    setActive(0);
    void store.find(query);
  }, [store, query]);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const open = (hit: SearchHit | undefined) => {
    if (hit) onOpen(hit.conversationId, hit.messageId);
  };
  const goTo = (index: number) => {
    const to = Math.min(Math.max(index, 0), hits.length - 1);
    setActive(to);
    results.current?.querySelector(`[data-hit="${to}"]`)?.scrollIntoView({ block: "nearest" });
    if (hasMore && to > hits.length - 8) void store.more();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) goTo(active + step);
    else if (event.key === "Enter") open(hits[active]);
    else if (event.key !== "Escape") return;
    else if (query === "") onClose();
    else type("");
    event.preventDefault();
    event.stopPropagation();
  };
  const onScroll = () => {
    const element = results.current;
    if (element && element.scrollHeight - element.scrollTop - element.clientHeight < 400) void store.more();
  };

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
          <input
            ref={field}
            type="text"
            role="combobox"
            aria-expanded={hits.length > 0}
            aria-controls={`${id}-hits`}
            aria-activedescendant={hits.length > 0 ? `${id}-${active}` : undefined}
            aria-label={t`Search people and messages`}
            placeholder={t`Search every message`}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <button type="button" onClick={onClose} aria-label={t`Close the search`}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m6 6 12 12M18 6 6 18" />
            </svg>
          </button>
        </div>
        <p className={styles.count} role="status">
          {phase === "found" && hits.length > 0 ? (
            hasMore ? (
              <Trans>The newest {messages.length} messages</Trans>
            ) : (
              <Trans>{hits.length} found</Trans>
            )
          ) : phase === "searching" && hits.length === 0 ? (
            <Trans>Searching</Trans>
          ) : null}
        </p>
      </header>
      {phase === "failed" ? (
        <ErrorPanel error={problem} onRetry={() => void store.find(query)} />
      ) : phase === "idle" ? (
        <EmptyState
          title={<Trans>Search everything</Trans>}
          text={<Trans>Names, handles and every message that was ever stored here. It works offline.</Trans>}
        />
      ) : phase === "found" && hits.length === 0 ? (
        <EmptyState
          title={<Trans>Nothing found for “{found}”</Trans>}
          text={<Trans>Try fewer letters, or the beginning of a word.</Trans>}
        />
      ) : (
        <div ref={results} className={styles.results} onScroll={onScroll}>
          <div role="listbox" id={`${id}-hits`} aria-label={t`What was found`}>
            {group(t`People`, 0, people)}
            {group(t`Messages`, people.length, messages)}
          </div>
        </div>
      )}
    </section>
  );
}
