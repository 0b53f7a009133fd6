import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "../../../design/Button";
import type { GridHandle } from "../../../design/grid/Grid";
import { Icon } from "../../../design/icons";
import { useToasts } from "../../../design/Toast";
import type { GreetingFlow, LocalFlowId } from "../../../generated/api";
import type { FlowsSlotProps } from "../place";
import { DeleteFlow } from "./DeleteFlow";
import { FlowEditor } from "./FlowEditor";
import { FlowList } from "./FlowList";
import styles from "./FlowsPart.module.css";
import { listed } from "./flowList";
import { NoFlows } from "./NoFlows";
import { type FlowPlace, flowPlace, withPlace } from "./place";
import { deletionOf, useFlowActs } from "./useFlowActs";
import { useFlowCommands } from "./useFlowCommands";
import { useNarrow } from "./useNarrow";

/** The welcome message flows of an account: looked through on the left, written on the right. */
export function FlowsPart({ account, accounts, greeting }: Pick<FlowsSlotProps, "account" | "accounts" | "greeting">) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const toasts = useToasts();
  const place = flowPlace(useSearch({ strict: false }));
  const list = useRef<GridHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const isNarrow = useNarrow();
  const [isSorting, setSorting] = useState(false);
  const [isMore, setMore] = useState(false);
  const [deleting, setDeleting] = useState<GreetingFlow | null>(null);

  const { flows } = greeting;
  const go = (change: Partial<FlowPlace>, replace = true) =>
    void navigate({
      to: ".",
      search: ((before: Record<string, unknown>) => withPlace(before, change)) as never,
      replace,
    });
  // The field has what was typed; the address follows, and is slower than fingers.
  const [query, setQuery] = useState(place.find);
  const find = (words: string) => {
    setQuery(words);
    go({ find: words });
  };
  const found = useMemo(
    () => listed(flows, query, place.sort, i18n.locale === "pseudo" ? "en" : i18n.locale),
    [flows, query, place.sort, i18n.locale],
  );
  // Without one in the address, or with one that is not here any more, it is the one before, else the first.
  const [looked, setLooked] = useState<LocalFlowId | null>(null);
  const shown = flows.find(({ id }) => id === place.flow) ?? flows.find(({ id }) => id === looked) ?? found[0] ?? null;
  if (shown !== null && shown.id !== looked) setLooked(shown.id);

  const toList = () => requestAnimationFrame(() => list.current?.focus());
  const back = () => {
    if (isNarrow) go({ isOpen: false });
    toList();
  };
  const enter = (flow: LocalFlowId | null = shown?.id ?? null) => {
    if (isNarrow && !place.isOpen) go({ flow, isOpen: true }, false);
    requestAnimationFrame(() => requestAnimationFrame(() => name.current?.focus()));
  };
  // One that was just made is shown once it is in the list; its name then has the focus, all of it chosen.
  const [made, setMade] = useState<{ id: LocalFlowId; isBegun: boolean } | null>(null);
  const went = useRef<LocalFlowId | null>(null);
  useEffect(() => {
    if (made === null || !flows.some(({ id }) => id === made.id)) return;
    if (went.current !== made.id) {
      // Once: each going there draws this anew before it has arrived.
      went.current = made.id;
      setQuery("");
      go({ flow: made.id, find: "", isOpen: true }, false);
    } else if (place.flow === made.id && place.isOpen) {
      setMade(null);
      name.current?.focus();
      if (made.isBegun) name.current?.select();
    }
  });
  const acts = useFlowActs({
    accountId: account.id,
    flows,
    onMade: (id, isBegun) => setMade({ id, isBegun }),
    onLeft: (id) => {
      const at = found.findIndex((each) => each.id === id);
      go({ flow: (found[at + 1] ?? found[at - 1])?.id ?? null, isOpen: false });
      toList();
    },
  });
  const remove = (flow: GreetingFlow) => {
    const deletion = deletionOf(flow);
    if (deletion === "delete") setDeleting(flow);
    if (deletion === "discard") void acts.discard(flow);
    if (deletion === "locked")
      toasts.add({ text: t`An ad uses “${flow.name}”. Instagram deletes it only once no ad does.`, tone: "trouble" });
  };
  useFlowCommands({
    flow: shown,
    sort: place.sort,
    next: () => list.current?.move(1),
    previous: () => list.current?.move(-1),
    search: () => search.current?.focus(),
    begin: () => void acts.begin(),
    edit: () => enter(),
    back,
    isInside: isNarrow && place.isOpen,
    duplicate: (flow) => void acts.duplicate(flow),
    remove,
    copyId: (flow) => void acts.copyId(flow),
    copySnippet: (flow) => void acts.copySnippet(flow),
    openSort: () => setSorting(true),
    sortBy: (sort) => go({ sort }),
    more: () => setMore(true),
  });

  if (flows.length === 0) return <NoFlows account={account} greeting={greeting} />;
  return (
    <div className={styles.part} data-narrow={isNarrow || undefined}>
      {isNarrow && place.isOpen ? null : (
        <FlowList
          ref={list}
          flows={found}
          count={flows.length}
          gone={flows.filter(({ isGone }) => isGone).length}
          query={query}
          onQuery={find}
          sort={place.sort}
          isSorting={isSorting}
          onSorting={setSorting}
          activeId={shown?.id ?? null}
          onActive={(flow) => go({ flow })}
          onEnter={() => enter()}
          onPress={(flow) => {
            if (isNarrow) enter(flow);
          }}
          searchRef={search}
          clockOffsetMs={account.clockOffsetMs}
        />
      )}
      {shown === null || (isNarrow && !place.isOpen) ? null : (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads out of any field in it.
        <div
          className={styles.flow}
          onKeyDown={(event) => {
            const isField = event.target instanceof Element && event.target.matches("input, textarea");
            if (event.key !== "Escape" || !isField || !event.currentTarget.contains(event.target as Node)) return;
            event.preventDefault();
            event.stopPropagation();
            back();
          }}
        >
          {isNarrow ? (
            <Button kind="quiet" size="small" command="flows.back">
              <Icon name="back" size={15} />
              <Trans>All flows</Trans>
            </Button>
          ) : null}
          <FlowEditor
            key={shown.id}
            account={account}
            accounts={accounts}
            greeting={greeting}
            flow={shown}
            nameRef={name}
            isMore={isMore}
            onMore={setMore}
            onDiscard={() => void acts.discard(shown)}
          />
        </div>
      )}
      <DeleteFlow flow={deleting} onDelete={(flow) => void acts.delete(flow)} onClose={() => setDeleting(null)} />
    </div>
  );
}
