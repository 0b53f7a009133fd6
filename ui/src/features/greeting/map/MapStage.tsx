import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type Ref, useCallback, useId, useImperativeHandle, useMemo, useRef } from "react";
import type { Spot } from "./graph";
import { isTap } from "./graph";
import type { Layout } from "./layout";
import { cellId, MapCard } from "./MapCard";
import { MapHeading } from "./MapHeading";
import { MapLines } from "./MapLines";
import styles from "./MapStage.module.css";
import { boxOf, type Move, moved } from "./moves";
import { meets, scales } from "./sight";
import { usePointer } from "./usePointer";
import { useView, type ViewHandle } from "./useView";
import { numbersAt, type WalkedStep } from "./walkPath";
import type { MapWords } from "./words";

/** What others may ask of the map that is drawn. */
export interface StageHandle extends Pick<ViewHandle, "life" | "fit" | "open"> {
  focus: () => void;
  zoom: (factor: number) => void;
  reveal: (spot: Spot) => void;
}

interface MapStageProps {
  accountId: string;
  layout: Layout;
  words: MapWords;
  selected: Spot | null;
  onSelect: (spot: Spot) => void;
  found: readonly Spot[];
  walked: readonly WalkedStep[];
  onOpen: (spot: Spot) => void;
  onMake: (spot: Spot) => void;
  ref?: Ref<StageHandle>;
}

/** How far a key moves the map, in pixels. */
const STEP = 80;

const moves: Readonly<Record<string, Move>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
};

/** The map as it is drawn: cards over lines, moved as one, and only as much of it as is in sight. */
export function MapStage(props: MapStageProps) {
  const { accountId, layout, words, selected, onSelect, found, walked, onOpen, onMake, ref } = props;
  const { t } = useLingui();
  const id = useId();
  const stage = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const isSpace = useRef(false);
  // The spots from which keys led along the lines, so that one gets back the same way.
  const trail = useRef<Spot[]>([]);
  const { seen, handle: view } = useView(accountId, stage, layer, layout);

  const reveal = useCallback(
    (spot: Spot) => {
      const box = boxOf(layout, spot);
      if (box) view.reveal(box);
    },
    [layout, view],
  );
  useImperativeHandle(
    ref,
    () => ({
      focus: () => stage.current?.focus({ preventScroll: true }),
      zoom: (factor) => view.zoom(factor),
      life: view.life,
      fit: view.fit,
      open: view.open,
      reveal,
    }),
    [view, reveal],
  );

  const pressed = (target: Element) => {
    const spot = spotAt(target);
    if (spot === null || isSpace.current) return;
    trail.current = [];
    onSelect(spot);
  };
  const pointer = usePointer(stage, view, pressed);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      const end = event.altKey ? undefined : ({ Home: "start", End: "end" } as const)[event.key];
      if (end !== undefined) go(end);
      if (end !== undefined) event.preventDefault();
      return;
    }
    const move = moves[event.key];
    if (event.key === " ") isSpace.current = true;
    else if (event.shiftKey && event.key.startsWith("Arrow")) {
      view.pan(...(pans[event.key] ?? [0, 0]));
    } else if (move !== undefined) go(move);
    else if (event.key === "Enter") selected && onOpen(selected);
    else if (event.key === "+" || event.key === "=") view.zoom(scales.step);
    else if (event.key === "-") view.zoom(1 / scales.step);
    else if (event.key === "0") view.life();
    else if (event.key === "f" || event.key === "F") view.fit();
    else if (event.key === "m" || event.key === "M") selected && onMake(selected);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const go = (move: Move) => {
    const to = moved(layout, selected, move, trail.current.at(-1) ?? null);
    if (to === null) return;
    if (move === "right" && selected !== null && to !== selected) trail.current.push(selected);
    if (move === "left" && trail.current.at(-1)?.node === to.node) trail.current.pop();
    onSelect(to);
    reveal(to);
  };

  const numbers = useMemo(() => numbersAt(walked), [walked]);
  const walkedLines = useMemo(() => new Set(walked.map(({ node, port }) => `${node} ${port}`)), [walked]);
  const foundNodes = useMemo(() => new Set(found.map(({ node }) => node)), [found]);
  const shown = useMemo(() => {
    if (seen === null) return { cards: [], lines: [], headings: [] };
    const cards = layout.columns
      .flat()
      .filter((place) => meets(place, seen.sight) || place.node.key === selected?.node);
    const drawn = new Set(cards.map(({ node }) => node.key));
    return {
      cards,
      // One that only passes by tells nothing, and lines cost more than cards.
      lines: layout.lines.filter(({ edge }) => drawn.has(edge.from) || drawn.has(edge.to)),
      headings: layout.headings.filter((heading) => meets(heading, seen.sight)),
    };
  }, [layout, seen, selected?.node]);

  const isFar = seen?.isFar === true;
  const at = selected && layout.places.get(selected.node);
  const atIndex = at ? idOf(id, at.node.key) : null;
  const atPort = selected && at && isFar && !isTap(at.node) ? null : (selected?.port ?? null);
  return (
    <div
      ref={stage}
      className={styles.stage}
      role="grid"
      aria-label={t`Map of answers`}
      aria-rowcount={layout.places.size}
      aria-activedescendant={atIndex === null ? undefined : cellId(atIndex, atPort)}
      tabIndex={0}
      data-far={isFar || undefined}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => {
        if (event.key === " ") isSpace.current = false;
      }}
      onBlur={() => {
        isSpace.current = false;
      }}
      onPointerDown={(event) => {
        pointer.onPointerDown(event);
        if (isSpace.current) pointer.grab();
      }}
      onPointerMove={pointer.onPointerMove}
      onPointerUp={pointer.onPointerUp}
      onPointerCancel={pointer.onPointerCancel}
      onDoubleClick={({ target }) => {
        const spot = target instanceof Element ? spotAt(target) : null;
        if (spot) onOpen(spot);
      }}
    >
      <div ref={layer} role="presentation" className={styles.layer}>
        <MapLines
          lines={shown.lines}
          graph={layout.graph}
          width={layout.width}
          height={layout.height}
          walked={walkedLines}
        />
        {shown.headings.map((heading) => (
          <MapHeading key={heading.key} heading={heading} words={words} />
        ))}
        {shown.cards.map((place) => {
          const { key, ports } = place.node;
          const steps = ports.map((_, port) => (numbers.get(`${key} ${port}`) ?? []).join(" "));
          return (
            <MapCard
              key={key}
              id={idOf(id, key)}
              place={place}
              graph={layout.graph}
              words={words}
              selected={selected?.node === key ? selected.port : undefined}
              isFound={foundNodes.has(key)}
              isFar={isFar}
              walked={steps.some((step) => step !== "") ? steps.join(",") : ""}
            />
          );
        })}
      </div>
    </div>
  );
}

const pans: Readonly<Record<string, [number, number]>> = {
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
};

/** Keys of nodes hold what payloads hold, and ids no white space. */
const idOf = (id: string, key: string) => `${id}-${encodeURIComponent(key)}`;

function spotAt(target: Element): Spot | null {
  const card = target.closest<HTMLElement>("[data-node]");
  const node = card?.dataset.node;
  if (card === null || node === undefined) return null;
  const port =
    target.closest<HTMLElement>("[data-port]")?.dataset.port ??
    card.querySelector<HTMLElement>("[data-own]")?.dataset.own;
  return { node, port: port === undefined ? null : Number(port) };
}
