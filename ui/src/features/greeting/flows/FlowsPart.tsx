import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import { ErrorPanel } from "../../../design/ErrorPanel";
import type { GridHandle } from "../../../design/grid/Grid";
import { Keys } from "../../../design/Keys";
import { Late } from "../../../design/Late";
import { useToasts } from "../../../design/Toast";
import type { Account, Greeting, GreetingFlow, LocalFlowId } from "../../../generated/api";
import { call } from "../../../platform";
import { DeleteFlow } from "./DeleteFlow";
import { FlowEditor } from "./FlowEditor";
import { FlowList } from "./FlowList";
import styles from "./FlowsPart.module.css";
import { listed } from "./flowList";
import { type FlowPlace, flowPlace, withPlace } from "./place";
import { deletionOf, useFlowActs } from "./useFlowActs";
import { useFlowCommands } from "./useFlowCommands";

interface FlowsPartProps {
  account: Account;
  /** All accounts: a flow can be copied to the others. */
  accounts: readonly Account[];
  greeting: Greeting;
}

/** The welcome message flows of an account: looked through on the left, written on the right. */
export function FlowsPart({ account, accounts, greeting }: FlowsPartProps) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const toasts = useToasts();
  const place = flowPlace(useSearch({ strict: false }));
  const list = useRef<GridHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const [isSorting, setSorting] = useState(false);
  const [isMore, setMore] = useState(false);
  const [deleting, setDeleting] = useState<GreetingFlow | null>(null);

  const { flows } = greeting;
  const found = useMemo(
    () => listed(flows, place.find, place.sort, i18n.locale === "pseudo" ? "en" : i18n.locale),
    [flows, place.find, place.sort, i18n.locale],
  );
  // Without one in the address, or with one that is not here any more, the first is looked at.
  const shown = flows.find(({ id }) => id === place.flow) ?? found[0] ?? null;

  const go = (change: Partial<FlowPlace>, replace = true) =>
    void navigate({
      to: ".",
      search: ((before: Record<string, unknown>) => withPlace(before, change)) as never,
      replace,
    });
  // One that was just made is shown once it is in the list; its name then has the focus, all of it chosen.
  const [made, setMade] = useState<{ id: LocalFlowId; isBegun: boolean } | null>(null);
  useEffect(() => {
    if (made === null || !flows.some(({ id }) => id === made.id)) return;
    if (place.flow !== made.id || place.find !== "") {
      go({ flow: made.id, find: "" }, false);
      return;
    }
    setMade(null);
    name.current?.focus();
    if (made.isBegun) name.current?.select();
  });
  const acts = useFlowActs({
    accountId: account.id,
    flows,
    onMade: (id, isBegun) => setMade({ id, isBegun }),
    onLeft: (id) => {
      const at = found.findIndex((each) => each.id === id);
      go({ flow: (found[at + 1] ?? found[at - 1])?.id ?? null });
      list.current?.focus();
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
    edit: () => name.current?.focus(),
    duplicate: (flow) => void acts.duplicate(flow),
    remove,
    copyId: (flow) => void acts.copyId(flow),
    copySnippet: (flow) => void acts.copySnippet(flow),
    openSort: () => setSorting(true),
    sortBy: (sort) => go({ sort }),
    more: () => setMore(true),
  });

  if (flows.length === 0) return <NoFlows greeting={greeting} />;
  return (
    <div className={styles.part}>
      <FlowList
        ref={list}
        flows={found}
        count={flows.length}
        query={place.find}
        onQuery={(find) => go({ find })}
        sort={place.sort}
        isSorting={isSorting}
        onSorting={setSorting}
        activeId={shown?.id ?? null}
        onActive={(flow) => go({ flow })}
        onEnter={() => name.current?.focus()}
        searchRef={search}
        clockOffsetMs={account.clockOffsetMs}
      />
      {shown === null ? null : (
        <FlowEditor
          key={shown.id}
          account={account}
          accounts={accounts}
          greeting={greeting}
          flow={shown}
          nameRef={name}
          isMore={isMore}
          onMore={setMore}
        />
      )}
      <DeleteFlow flow={deleting} onDelete={(flow) => void acts.delete(flow)} onClose={() => setDeleting(null)} />
    </div>
  );
}

/** Before the first flow: why there is none to see, or what flows are for. */
function NoFlows({ greeting }: { greeting: Greeting }) {
  const { t } = useLingui();
  const read = () =>
    void call("greeting_read", { accountId: greeting.accountId, isAsked: true }).catch(() => undefined);
  if (greeting.readAt === null) {
    if (greeting.problem !== null && !greeting.isReading)
      return (
        <div className={styles.none}>
          <ErrorPanel error={greeting.problem} onRetry={read} />
        </div>
      );
    if (greeting.isReading)
      return (
        <Late label={t`Reading the flows from Instagram`} className={styles.skeleton}>
          {Array.from({ length: 5 }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed picture.
            <span key={index} />
          ))}
        </Late>
      );
  }
  return (
    <div className={styles.none}>
      <EmptyState
        title={<Trans>Greet people who come from an ad</Trans>}
        text={
          <Trans>
            An ad can open a chat with you instead of a page. A welcome flow is what they find there: a few messages,
            with answers to tap.
          </Trans>
        }
      >
        <Button kind="primary" command="flows.new">
          <Trans>Write the first flow</Trans> <Keys of="flows.new" />
        </Button>
      </EmptyState>
      <ol className={styles.steps}>
        <li>
          <b>
            <Trans>Write it here</Trans>
          </b>
          <Trans>It is kept as a draft while you do; nobody sees it yet.</Trans>
        </li>
        <li>
          <b>
            <Trans>Publish it to Instagram</Trans>
          </b>
          <Trans>It gets an id. Until an ad uses it you can change it.</Trans>
        </li>
        <li>
          <b>
            <Trans>Choose it in Ads Manager</Trans>
          </b>
          <Trans>In the ad’s creative: Message template, Partner app, and its name.</Trans>
        </li>
      </ol>
    </div>
  );
}
