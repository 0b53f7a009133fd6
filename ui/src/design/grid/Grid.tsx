import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import styles from "./Grid.module.css";
import { GridRow, type RowState } from "./GridRow";
import { gridKey } from "./keys";
import { pacedOffset, type Speed } from "./pace";
import { everything, extended, isSelected, moved, named, nothing, only, type Selection, toggled } from "./selection";
import { stayPut } from "./stayPut";

/** What others may ask of a grid. */
export interface GridHandle {
  focus(): void;
  /** Moves the focus by rows, as the arrow keys do. */
  move(rows: number, extend?: boolean): void;
  /** Picks the focused row, or takes it out again. */
  toggle(): void;
  /** Picks every row, loaded or not. */
  all(): void;
  /** Scrolls so that the row can be seen. */
  reveal(index: number): void;
}

export interface GridProps<R> {
  /** Its name for a screen reader. */
  label: string;
  /** Rows in all, loaded or not. */
  count: number;
  /** Pixels; every row has the same height. */
  rowHeight: number;
  /** The row, when its page is there. */
  rowAt: (index: number) => R | undefined;
  keyOf: (row: R) => string;
  /** Where a row is, when its page is there. */
  indexOf: (key: string) => number | null;
  /** Grows whenever rows may have moved. */
  version: number;
  /** The row with the focus. */
  activeKey: string | null;
  onActive: (key: string) => void;
  onOpen?: (key: string) => void;
  /** What is picked, in a list of which several can be; without, a row is only gone to. */
  selection?: Selection;
  onSelection?: (selection: Selection) => void;
  /** The rows in sight changed: their pages are wanted. */
  onRange: (first: number, last: number) => void;
  /** Draws a row, or its skeleton when there is none yet. Must be stable: unchanged rows are not drawn again. */
  renderRow: (row: R | undefined, state: RowState) => ReactNode;
  /** Asked with each typed letter when given; J and K are letters then. */
  onTypeAhead?: (letter: string) => void;
  ref?: Ref<GridHandle>;
}

const ignored = () => undefined;

/**
 * A list of any length as an ARIA grid with one tab stop. The focus stays on the grid itself and names the active row
 * (`aria-activedescendant`), which is always in the page, so scrolling far away or a row that moves never loses it.
 */
export function Grid<R>(props: GridProps<R>) {
  const { label, count, rowHeight, rowAt, keyOf, indexOf, version, activeKey, renderRow } = props;
  const { selection = nothing, onSelection = ignored } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const pointerY = useRef<number | null>(null);
  const [speed, setSpeed] = useState<Speed>("still");
  // Where the focus was last, for when its row leaves the list or is not loaded yet.
  const [cursor, setCursor] = useState(-1);
  const [wanted, setWanted] = useState<number | null>(null);

  const found = activeKey === null ? null : indexOf(activeKey);
  const at = Math.min(wanted ?? found ?? cursor, count - 1);
  if (found !== null && wanted === null && found !== cursor) setCursor(found);

  const observeElementOffset = useMemo(
    () =>
      pacedOffset((offset) => {
        if (layer.current) layer.current.style.transform = `translateY(${-offset}px)`;
      }, setSpeed),
    [],
  );
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 1,
    // The pace decides what must be drawn at once.
    useFlushSync: false,
    observeElementOffset,
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      if (at >= 0 && at < range.count && (at < (rows[0] ?? 0) || at > (rows.at(-1) ?? -1))) rows.push(at);
      return rows;
    },
  });

  const first = virtualizer.range?.startIndex ?? 0;
  const last = Math.min(virtualizer.range?.endIndex ?? -1, count - 1);
  const { onRange, onActive, onOpen, onTypeAhead } = props;
  useLayoutEffect(() => {
    if (last >= first) onRange(first, last);
  }, [first, last, onRange]);

  // Rows have moved: the list stays where it is under the pointer, and the selection goes with its rows.
  const drawn = useRef(new Map<number, string>());
  const drawnVersion = useRef(version);
  const namedAs = useRef(nothing);
  const namedAt = useRef(-1);
  useLayoutEffect(() => {
    const element = scroller.current;
    const keyAt = (index: number) => {
      const row = rowAt(index);
      return row === undefined ? undefined : keyOf(row);
    };
    let next = selection;
    if (drawnVersion.current !== version && element) {
      drawnVersion.current = version;
      const shift = stayPut({
        drawn: drawn.current,
        indexOf,
        rowHeight,
        scrollTop: element.scrollTop,
        pointer: pointerY.current === null ? null : pointerY.current - element.getBoundingClientRect().top,
        activeKey,
      });
      if (shift !== 0) element.scrollTop += shift;
      next = moved(selection, count, indexOf, keyAt);
    }
    if (next !== namedAs.current || version !== namedAt.current) next = named(next, keyAt);
    namedAs.current = next;
    namedAt.current = version;
    if (next !== selection) onSelection(next);
    drawn.current = new Map();
    for (const { index } of virtualizer.getVirtualItems()) {
      const row = rowAt(index);
      if (row !== undefined) drawn.current.set(index, keyOf(row));
    }
  });

  // A row that was asked for before its page was there takes the focus when it comes.
  const wantedRow = wanted === null ? undefined : rowAt(wanted);
  useLayoutEffect(() => {
    if (wanted === null || wantedRow === undefined) return;
    setCursor(wanted);
    setWanted(null);
    onActive(keyOf(wantedRow));
  }, [wanted, wantedRow, keyOf, onActive]);

  const goTo = useCallback(
    (index: number) => {
      virtualizer.scrollToIndex(index, { align: "auto" });
      setWanted(index);
    },
    [virtualizer],
  );

  const place = () => ({
    at,
    isThere: wanted !== null || found !== null,
    count,
    pageRows: Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1),
    hasTypeAhead: onTypeAhead !== undefined,
  });
  const moveTo = (to: number, extend: boolean) => {
    const base = selection.pivot === null && at >= 0 ? only(at) : selection;
    if (extend) onSelection(extended(base, to));
    else if (!selection.isMarked) onSelection(only(to));
    goTo(to);
  };

  useImperativeHandle(props.ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    move: (rows, extend = false) => {
      const { isThere } = place();
      if (count === 0) return;
      const to = rows > 0 && !isThere && at >= 0 ? at + rows - 1 : at + rows;
      moveTo(Math.min(Math.max(to, 0), count - 1), extend);
    },
    toggle: () => {
      if (at >= 0) onSelection(toggled(selection, at));
    },
    all: () => onSelection(everything(count)),
    reveal: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    const asked = gridKey(event, place());
    if (asked === null) {
      const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (onTypeAhead && isLetter) onTypeAhead(event.key);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (asked.kind === "move") moveTo(asked.to, asked.extend);
    else if (asked.kind === "all") onSelection(everything(count));
    else if (asked.kind === "toggle" && at >= 0) onSelection(toggled(selection, at));
    else if (asked.kind === "open" && activeKey !== null) onOpen?.(activeKey);
  };

  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-index]") : null;
    if (!row) return;
    const index = Number(row.dataset.index);
    if (event.shiftKey) moveTo(index, true);
    else if (event.ctrlKey || event.metaKey)
      onSelection(toggled(selection.pivot === null && at >= 0 ? only(at) : selection, index));
    else {
      onSelection(only(index));
      goTo(index);
    }
  };

  const height = virtualizer.scrollRect?.height ?? 0;
  const taken = new Set<string>();
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={count}
      aria-colcount={1}
      aria-multiselectable={props.onSelection !== undefined}
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onPointerMove={(event) => {
        pointerY.current = event.clientY;
      }}
      onPointerLeave={() => {
        pointerY.current = null;
      }}
    >
      <div role="presentation" className={styles.spacer} style={{ height: count * rowHeight }}>
        <div role="presentation" className={styles.window} style={{ height }}>
          <div role="presentation" ref={layer} style={{ "--row": `${rowHeight}px` } as CSSProperties}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const row = rowAt(index);
              let key = row === undefined ? `#${index}` : keyOf(row);
              if (taken.has(key)) key = `#${index}`;
              taken.add(key);
              return (
                <GridRow
                  key={key}
                  id={`${id}-${index}`}
                  index={index}
                  start={start}
                  row={row}
                  isActive={index === at}
                  isSelected={selection.isMarked && isSelected(selection, index)}
                  isFast={speed === "fast"}
                  renderRow={renderRow}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
