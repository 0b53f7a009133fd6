import { Trans, useLingui } from "@lingui/react/macro";
import { type Ref, useCallback, useMemo, useState } from "react";
import { EmptyState } from "../../../design/EmptyState";
import { Grid, type GridHandle } from "../../../design/grid/Grid";
import type { RowState } from "../../../design/grid/GridRow";
import type { PostId, PostRow } from "../../../generated/api";
import { dayOf } from "../calendar/days";
import { labelOf } from "../calendar/zones";
import { type CalendarProps, whose } from "./calendar";
import { ListRow } from "./ListRow";
import styles from "./ListView.module.css";

const rowHeight = 64;
const keyOf = ({ id }: PostRow) => id;
const ignored = () => undefined;

/** The posts of a month one below the other, each day named once. */
export function ListView(props: CalendarProps & { ref?: Ref<GridHandle> }) {
  const { stretch, shown, publishers, today, selectedId, movingId, onSelect, onOpen, ref } = props;
  const { t } = useLingui();
  const rows = useMemo(
    () => shown.posts.filter((row) => isWithin(labelOf(row), stretch.first, stretch.end)),
    [shown, stretch.first, stretch.end],
  );
  const places = useMemo(() => new Map(rows.map(({ id }, index) => [id, index])), [rows]);
  const version = useVersion(rows);
  const renderRow = useCallback(
    (row: PostRow | undefined, { index }: RowState) => {
      if (!row) return null;
      const before = rows[index - 1];
      const day = dayOf(labelOf(row) ?? "");
      const isFirst = !before || dayOf(labelOf(before) ?? "") !== day;
      return (
        <ListRow
          row={row}
          account={whose(publishers, row.accountId)}
          day={isFirst ? day : null}
          isPast={day < today}
          isToday={day === today}
          isMoving={row.id === movingId}
        />
      );
    },
    [rows, publishers, today, movingId],
  );
  const rowOf = (id: PostId) => {
    const at = places.get(id);
    return at === undefined ? undefined : rows[at];
  };
  if (rows.length === 0)
    return (
      <div className={styles.empty}>
        <EmptyState
          title={<Trans>Nothing is planned here</Trans>}
          text={<Trans>A new post begins with C. Other months are at [ and ].</Trans>}
        />
      </div>
    );
  return (
    <Grid
      ref={ref}
      label={t`Posts`}
      count={rows.length}
      rowHeight={rowHeight}
      rowAt={(index) => rows[index]}
      keyOf={keyOf}
      indexOf={(key) => places.get(key) ?? null}
      version={version}
      activeKey={selectedId}
      onActive={(key) => {
        const row = rowOf(key);
        if (row) onSelect(row);
      }}
      onOpen={(key) => {
        const row = rowOf(key);
        if (row) onOpen(row);
      }}
      onRange={ignored}
      renderRow={renderRow}
    />
  );
}

const isWithin = (label: string | null, first: string, end: string) =>
  label !== null && dayOf(label) >= first && dayOf(label) < end;

/** A number that grows when the rows are others, or stand elsewhere. */
function useVersion(rows: readonly PostRow[]): number {
  const order = rows.map(keyOf).join(" ");
  const [held, setHeld] = useState({ order, version: 0 });
  if (held.order === order) return held.version;
  setHeld({ order, version: held.version + 1 });
  return held.version + 1;
}
