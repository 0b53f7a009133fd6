import { memo, type ReactNode } from "react";
import styles from "./Grid.module.css";

/** What a row's drawing may depend on beside its content. */
export interface RowState {
  index: number;
  isActive: boolean;
  isSelected: boolean;
  /** The list flies past: draw only what the eye can catch. */
  isFast: boolean;
}

interface GridRowProps<R> extends RowState {
  id: string;
  /** Pixels from the top of the list. */
  start: number;
  row: R | undefined;
  renderRow: (row: R | undefined, state: RowState) => ReactNode;
}

function Row<R>({ id, start, row, renderRow, index, isActive, isSelected, isFast }: GridRowProps<R>) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names this row.
    <div
      id={id}
      role="row"
      className={styles.row}
      aria-rowindex={index + 1}
      aria-selected={isSelected || isActive}
      aria-busy={row === undefined || undefined}
      data-index={index}
      data-active={isActive || undefined}
      style={{ transform: `translateY(${start}px)` }}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="gridcell" className={styles.cell}>
        {renderRow(row, { index, isActive, isSelected, isFast })}
      </div>
    </div>
  );
}

/** One row; drawn again only when something that it shows has changed. */
export const GridRow = memo(Row) as typeof Row;
