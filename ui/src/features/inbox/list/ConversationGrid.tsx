import { useLingui } from "@lingui/react/macro";
import { type Ref, useCallback, useEffect, useMemo } from "react";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Grid, type GridHandle } from "../../../design/grid/Grid";
import type { RowState } from "../../../design/grid/GridRow";
import type { Selection } from "../../../design/grid/selection";
import { Late } from "../../../design/Late";
import type { Account, ConversationRow } from "../../../generated/api";
import { useLabels } from "../labels/useLabels";
import type { ListName } from "../views/lists";
import styles from "./ConversationGrid.module.css";
import { ConversationItem, ConversationSkeleton } from "./ConversationItem";
import type { ConversationList, ListSnapshot } from "./conversationList";
import { ListEmpty } from "./ListEmpty";

interface ConversationGridProps {
  list: ConversationList;
  snapshot: ListSnapshot;
  view: ListName;
  accounts: readonly Account[];
  openId: string | null;
  onOpen: (conversationId: string) => void;
  /** Enter: on to the answer. */
  onEnter: () => void;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  ref?: Ref<GridHandle>;
}

const rowHeight = 60;
const keyOf = (row: ConversationRow) => row.id;

/** The list of conversations in each of its states. */
export function ConversationGrid(props: ConversationGridProps) {
  const { list, snapshot, view, accounts, openId, onOpen, onEnter, selection, onSelection, ref } = props;
  const { t } = useLingui();

  const labels = useLabels().byId;
  const byId = useMemo(() => new Map(accounts.map((account) => [account.id, account])), [accounts]);
  const renderRow = useCallback(
    (row: ConversationRow | undefined, state: RowState) => {
      if (row === undefined) return <ConversationSkeleton />;
      const account = byId.get(row.accountId);
      return (
        <ConversationItem
          row={row}
          state={state}
          clockOffset={account?.clockOffsetMs ?? 0}
          colour={byId.size > 1 ? (account?.colour ?? 0) : null}
          accountName={account?.name}
          labels={labels}
        />
      );
    },
    [byId, labels],
  );

  const isThere = snapshot.phase === "ready" && (snapshot.total === 0 || snapshot.rowAt(0) !== undefined);
  // For `cargo xtask bench`: when the first rows were on the screen.
  useEffect(() => {
    if (isThere) requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("painted")));
  }, [isThere]);

  if (snapshot.phase === "failed") return <ErrorPanel error={snapshot.problem} onRetry={list.refresh} />;
  if (snapshot.phase === "loading") {
    return (
      <Late label={t`Loading conversations`} className={styles.skeleton}>
        {Array.from({ length: 9 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed picture.
          <ConversationSkeleton key={index} />
        ))}
      </Late>
    );
  }
  if (snapshot.total === 0) return <ListEmpty view={view} accounts={accounts} />;
  const rows = (
    <Grid
      ref={ref}
      label={t`Conversations`}
      count={snapshot.total}
      rowHeight={rowHeight}
      rowAt={snapshot.rowAt}
      keyOf={keyOf}
      indexOf={snapshot.indexOf}
      version={snapshot.version}
      activeKey={openId}
      onActive={onOpen}
      onOpen={onEnter}
      selection={selection}
      onSelection={onSelection}
      onRange={list.show}
      renderRow={renderRow}
    />
  );
  if (snapshot.problem === null) return rows;
  // What was read stands; that it may be old is said above it.
  return (
    <div className={styles.stale}>
      <ErrorPanel error={snapshot.problem} onRetry={list.refresh} size="line" />
      {rows}
    </div>
  );
}
