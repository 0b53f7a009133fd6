import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type Ref, type RefObject, useCallback, useState } from "react";
import { Button } from "../../../design/Button";
import { Grid, type GridHandle } from "../../../design/grid/Grid";
import type { RowState } from "../../../design/grid/GridRow";
import { Icon } from "../../../design/icons";
import { Menu, MenuItem } from "../../../design/Menu";
import { SearchField } from "../../../design/SearchField";
import type { GreetingFlow, LocalFlowId } from "../../../generated/api";
import styles from "./FlowList.module.css";
import { FlowRow } from "./FlowRow";
import { type FlowSort, flowSorts } from "./flowList";

interface FlowListProps {
  /** Those that are found, in order. */
  flows: readonly GreetingFlow[];
  /** How many there are in all, and how many of these are gone from Instagram. */
  count: number;
  gone: number;
  query: string;
  onQuery: (query: string) => void;
  sort: FlowSort;
  isSorting: boolean;
  onSorting: (isOpen: boolean) => void;
  activeId: LocalFlowId | null;
  onActive: (id: LocalFlowId) => void;
  /** Enter: on to its fields. */
  onEnter: () => void;
  /** A press on one, beside its becoming the active one. */
  onPress: (id: LocalFlowId) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  /** How far the account's clock is from this machine's, ms. */
  clockOffsetMs: number;
  ref?: Ref<GridHandle>;
}

const rowHeight = 72;
const keyOf = ({ id }: GreetingFlow) => id;

/** The flows, found by their words and stood in an order. */
export function FlowList(props: FlowListProps) {
  const {
    flows,
    count,
    gone,
    query,
    onQuery,
    sort,
    isSorting,
    onSorting,
    activeId,
    onActive,
    onEnter,
    onPress,
    searchRef,
    clockOffsetMs,
    ref,
  } = props;
  const { t } = useLingui();
  const version = useVersion(flows);
  const renderRow = useCallback(
    (flow: GreetingFlow | undefined, state: RowState) =>
      flow ? <FlowRow flow={flow} state={state} clockOffsetMs={clockOffsetMs} /> : null,
    [clockOffsetMs],
  );
  const sorts: Record<FlowSort, string> = {
    changed: t`Last changed`,
    name: t`By name`,
    used: t`In ads first`,
  };
  return (
    <div className={styles.column}>
      <div className={styles.tools}>
        <SearchField
          label={t`Search flows`}
          query={query}
          onQuery={onQuery}
          inputRef={searchRef}
          command="flows.search"
        />
        <Button size="small" command="flows.new">
          <Icon name="plus" size={15} />
          <Trans>New</Trans>
        </Button>
      </div>
      <div className={styles.order}>
        <span>
          {query.trim() === "" ? (
            <>
              <Plural value={count - gone} one="# flow" other="# flows" />
              {gone > 0 ? (
                <>
                  {" · "}
                  <Plural value={gone} one="# gone" other="# gone" />
                </>
              ) : null}
            </>
          ) : (
            <Trans>
              {flows.length} of {count}
            </Trans>
          )}
        </span>
        <Menu
          label={t`Order`}
          placement="bottom end"
          isOpen={isSorting}
          onOpenChange={onSorting}
          trigger={
            <Button kind="quiet" size="small" command="flows.sort" onPress={() => undefined}>
              {sorts[sort]}
              <Icon name="down" size={13} />
            </Button>
          }
        >
          {flowSorts.map((each) => (
            <MenuItem
              key={each}
              command={`flows.sort_${each}`}
              lead={<span className={styles.tick}>{each === sort ? <Icon name="check" size={14} /> : null}</span>}
            >
              {sorts[each]}
            </MenuItem>
          ))}
        </Menu>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid in it has the keys. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
      <div
        className={styles.list}
        onClick={({ target }) => {
          const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
          const flow = flows[Number(row?.dataset.index ?? -1)];
          if (flow) onPress(flow.id);
        }}
      >
        {flows.length === 0 ? (
          <p className={styles.none} role="status">
            <Trans>No flow has these words.</Trans>
          </p>
        ) : (
          <Grid
            ref={ref}
            label={t`Welcome flows`}
            count={flows.length}
            rowHeight={rowHeight}
            rowAt={(index) => flows[index]}
            keyOf={keyOf}
            indexOf={(key) => {
              const at = flows.findIndex(({ id }) => id === key);
              return at < 0 ? null : at;
            }}
            version={version}
            activeKey={activeId}
            onActive={onActive}
            onOpen={onEnter}
            onRange={ignored}
            renderRow={renderRow}
          />
        )}
      </div>
    </div>
  );
}

const ignored = () => undefined;

/** A number that grows when the rows are others, or stand elsewhere. */
function useVersion(flows: readonly GreetingFlow[]): number {
  const order = flows.map(keyOf).join(" ");
  const [held, setHeld] = useState({ order, version: 0 });
  if (held.order === order) return held.version;
  setHeld({ order, version: held.version + 1 });
  return held.version + 1;
}
