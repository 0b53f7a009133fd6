import { useLingui } from "@lingui/react/macro";
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Spoken } from "../../../design/Spoken";
import type { Graph, Spot } from "./graph";
import styles from "./Outline.module.css";
import { OutlineLine } from "./OutlineLine";
import { type OutlineRow, rowsAbove, spotOf, unfoldedRows } from "./outline";
import { outlineKey } from "./outlineKeys";
import { numbersAt, type WalkedStep } from "./walkPath";
import type { MapWords } from "./words";

/** What others may ask of the outline. */
export interface OutlineHandle {
  focus: () => void;
}

interface OutlineProps {
  graph: Graph;
  rows: readonly OutlineRow[];
  words: MapWords;
  /** Keys of the rows that are unfolded. */
  unfolded: ReadonlySet<string>;
  onUnfolded: (unfolded: ReadonlySet<string>) => void;
  /** Key of the row at which one is. */
  active: string | null;
  onActive: (row: OutlineRow) => void;
  walked: readonly WalkedStep[];
  onOpen: (spot: Spot) => void;
  onMake: (spot: Spot) => void;
  /** Follows a row to where its answer is unfolded. */
  onJump: (spot: Spot) => void;
  ref?: Ref<OutlineHandle>;
}

/** Height of a row in pixels; the style sheet keeps to it. */
const ROW = 32;
/** Rows that are drawn beyond what is in sight, above and below. */
const BEYOND = 12;

/**
 * The map as a tree with one tab stop. As in our grids the focus stays on the tree, which names its row, and only the rows in
 * sight are drawn: React Aria's tree is a grid of all its rows, each drawn twice.
 */
export function Outline(props: OutlineProps) {
  const {
    graph,
    rows: all,
    words,
    unfolded,
    onUnfolded,
    active,
    onActive,
    walked,
    onOpen,
    onMake,
    onJump,
    ref,
  } = props;
  const { t } = useLingui();
  const id = useId();
  const tree = useRef<HTMLDivElement>(null);
  const [window, setWindow] = useState({ first: 0, last: 2 * BEYOND });
  const rows = useMemo(() => unfoldedRows(all, unfolded), [all, unfolded]);
  const numbers = useMemo(() => numbersAt(walked), [walked]);
  const at = shownAt(all, rows, active);
  useImperativeHandle(ref, () => ({ focus: () => tree.current?.focus({ preventScroll: true }) }), []);

  const look = useCallback(() => {
    const element = tree.current;
    if (!element) return;
    const top = Math.floor(element.scrollTop / ROW / BEYOND) * BEYOND;
    const first = Math.max(0, top - BEYOND);
    const last = top + Math.ceil(element.clientHeight / ROW) + 2 * BEYOND;
    setWindow((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, []);
  useLayoutEffect(() => {
    look();
    const sizes = new ResizeObserver(look);
    if (tree.current) sizes.observe(tree.current);
    return () => sizes.disconnect();
  }, [look]);
  useLayoutEffect(() => {
    const element = tree.current;
    if (!element || at < 0) return;
    const top = at * ROW;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW > element.scrollTop + element.clientHeight) element.scrollTop = top + ROW - element.clientHeight;
  }, [at]);

  const fold = (key: string, isOpen: boolean) => {
    const next = new Set(unfolded);
    if (isOpen) next.add(key);
    else next.delete(key);
    onUnfolded(next);
  };
  const enter = (row: OutlineRow) => {
    const spot = spotOf(row);
    if (row.what.kind === "jump") onJump(row.what.spot);
    else if (spot === null) fold(row.key, !unfolded.has(row.key));
    else onOpen(spot);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[at];
    const page = Math.max(1, Math.floor((tree.current?.clientHeight ?? ROW) / ROW) - 1);
    const asked = outlineKey(event.key, { rows, at, page, unfolded });
    if (asked?.kind === "go") onActive(asked.row);
    else if (asked?.kind === "fold") fold(asked.row.key, asked.isOpen);
    else if (asked?.kind === "enter" && row) enter(row);
    else if (/^m$/i.test(event.key) && row && spotOf(row)) onMake(spotOf(row) as Spot);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const drawn = rows
    .map((row, index) => ({ row, index }))
    .filter(({ index }) => (index >= window.first && index <= window.last) || index === at);
  return (
    <div
      ref={tree}
      className={styles.tree}
      role="tree"
      aria-label={t`Outline of answers`}
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={look}
    >
      <div role="presentation" className={styles.rows} style={{ height: rows.length * ROW }}>
        {drawn.map(({ row, index }) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its row.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys.
          <div
            key={row.key}
            id={`${id}-${index}`}
            role="treeitem"
            className={styles.row}
            style={{ top: index * ROW, paddingInlineStart: 12 + (row.level - 1) * 18 }}
            aria-level={row.level}
            aria-setsize={row.siblings}
            aria-posinset={row.place}
            aria-selected={index === at}
            aria-expanded={row.hasChildren ? unfolded.has(row.key) : undefined}
            data-key={row.key}
            onClick={({ target }) => {
              const isFold = target instanceof Element && target.closest("[data-fold]") !== null;
              if (isFold && row.hasChildren) fold(row.key, !unfolded.has(row.key));
              else onActive(row);
            }}
            onDoubleClick={() => enter(row)}
          >
            <Spoken>{spokenRow(row, graph, words, numbers)}</Spoken>
            <OutlineLine row={row} graph={graph} words={words} numbers={numbers} isOpen={unfolded.has(row.key)} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** Where one is among the rows that are to be seen: at the row itself, or the nearest above it that is not folded away. */
function shownAt(all: readonly OutlineRow[], rows: readonly OutlineRow[], active: string | null): number {
  if (active === null) return -1;
  const places = new Map(rows.map(({ key }, index) => [key, index]));
  for (const key of [active, ...rowsAbove(all, active)]) {
    const index = places.get(key);
    if (index !== undefined) return index;
  }
  return -1;
}

function spokenRow(
  { what }: OutlineRow,
  graph: Graph,
  words: MapWords,
  numbers: ReadonlyMap<string, readonly number[]>,
) {
  if (what.kind === "group") return words.counted(what.group);
  if (what.kind === "jump") return words.jump(what.node);
  const { node, port } = what.spot;
  return words.spoken(graph, what.spot, port === null ? [] : numbers.get(`${node} ${port}`));
}
