import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import type { Answers } from "../../../generated/api";
import { endWalk, useWalk } from "../../../lib/walk";
import styles from "./AnswerMapView.module.css";
import { Footer } from "./Footer";
import { missingAt, onlyWrong, opensAt, type Spot, spotsWith } from "./graph";
import { layoutOf } from "./layout";
import { MapStage, type StageHandle } from "./MapStage";
import { isSame } from "./moves";
import { Outline, type OutlineHandle } from "./Outline";
import { type OutlineRow, outlineOf, rowKeyOf, rowsAbove, spotOf } from "./outline";
import { Tools } from "./Tools";
import { useCheckPages } from "./useCheckPages";
import { useLook } from "./useLook";
import { useMapCommands } from "./useMapCommands";
import { WalkBar } from "./WalkBar";
import { walkedSteps } from "./walkPath";
import { useMapWords } from "./words";
import { Zoom } from "./Zoom";

interface AnswerMapViewProps {
  accountId: string;
  answers: Answers;
  /** Opens an answer to be written. */
  onOpen: (answerId: string) => void;
  /** Makes the answer of a payload that has none. */
  onMake: (payload: string) => void;
}

/** From where people come, what they are answered and where its buttons lead: as a map, and as an outline of the same. */
export function AnswerMapView({ accountId, answers, onOpen, onMake }: AnswerMapViewProps) {
  const { t } = useLingui();
  const words = useMapWords();
  const stage = useRef<StageHandle>(null);
  const tree = useRef<OutlineHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const [look, setLook] = useLook();
  const [isOnlyWrong, setOnlyWrong] = useState(false);
  const [query, setQuery] = useState("");
  const [selected, setSelected] = useState<Spot | null>(null);
  const [group, setGroup] = useState<string | null>(null);
  const checkPages = useCheckPages(accountId);

  const whole = answers.map;
  const map = useMemo(() => (isOnlyWrong ? onlyWrong(whole) : whole), [whole, isOnlyWrong]);
  const layout = useMemo(() => layoutOf(map), [map]);
  const { graph } = layout;
  const rows = useMemo(() => outlineOf(graph), [graph]);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(() => unfoldedAtFirst(rows));
  const found = useMemo(() => spotsWith(graph, query), [graph, query]);
  const walk = useWalk(accountId);
  const walked = useMemo(() => walkedSteps(graph, walk), [graph, walk]);
  // What is selected may have gone meanwhile.
  const spot = selected !== null && graph.node.has(selected.node) ? selected : null;
  const active = group ?? (spot === null ? null : rowKeyOf(graph, spot));

  const select = (to: Spot) => {
    setSelected(to);
    setGroup(null);
  };
  /** Selects what may be anywhere, and brings it into sight in both. */
  const show = (to: Spot) => {
    select(to);
    stage.current?.reveal(to);
    const above = rowsAbove(rows, rowKeyOf(graph, to));
    if (above.some((key) => !unfolded.has(key))) setUnfolded(new Set([...unfolded, ...above]));
  };
  // Where a walk has come to is what one wants to see.
  const last = walked.at(-1);
  const lastKey = last === undefined ? null : `${last.number} ${last.node} ${last.port}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each step, and not when the map is another.
  useEffect(() => {
    if (last !== undefined)
      show(last.to === null ? { node: last.node, port: last.port } : { node: last.to, port: null });
  }, [lastKey]);
  const open = (at: Spot | null) => {
    const answerId = opensAt(graph, at);
    if (answerId !== null) onOpen(answerId);
  };
  const make = (at: Spot | null) => {
    const payload = missingAt(graph, at);
    if (payload !== null) onMake(payload);
  };
  const at = found.findIndex((each) => isSame(each, spot));
  const next = (places: number) => {
    const to = found[at < 0 ? 0 : (at + places + found.length) % found.length];
    if (to) show(to);
  };
  const turn = (to: typeof look) => {
    if (spot !== null && to === "outline")
      setUnfolded(new Set([...unfolded, ...rowsAbove(rows, rowKeyOf(graph, spot))]));
    setLook(to);
  };
  const filter = (isOn: boolean) => {
    setOnlyWrong(isOn);
    // Where it is laid out anew, one is led back to its beginning.
    requestAnimationFrame(() => stage.current?.open());
  };
  const isMap = look === "map";
  useMapCommands({
    isMap,
    isOnlyWrong,
    isChecking: answers.isCheckingPages,
    canOpen: opensAt(graph, spot) !== null,
    canMake: missingAt(graph, spot) !== null,
    isWalking: walk !== null,
    turn: () => turn(isMap ? "outline" : "map"),
    search: () => search.current?.focus(),
    filter: () => filter(!isOnlyWrong),
    check: () => void checkPages(),
    open: () => open(spot),
    make: () => make(spot),
    endWalk,
    stage: () => stage.current,
    unfold: () => setUnfolded(new Set(rows.filter(({ hasChildren }) => hasChildren).map(({ key }) => key))),
    fold: () => setUnfolded(new Set()),
  });

  if (whole.nodes.length === 0) {
    return (
      <EmptyState
        title={t`There is nothing to map yet`}
        text={t`Ice breakers, menu items, flows and links appear here once there are some, with the answers to which they lead.`}
      />
    );
  }
  return (
    <section className={styles.view} aria-label={t`Map`}>
      <Tools
        accountId={accountId}
        look={look}
        onLook={turn}
        query={query}
        onQuery={(words) => {
          setQuery(words);
          const [first] = spotsWith(graph, words);
          if (first) show(first);
        }}
        found={{ at, count: found.length }}
        onNext={next}
        onLeaveSearch={() => (isMap ? stage.current?.focus() : tree.current?.focus())}
        searchRef={search}
        isOnlyWrong={isOnlyWrong}
        onOnlyWrong={filter}
        isChecking={answers.isCheckingPages}
        checkedAt={answers.pagesCheckedAt}
      />
      {walk === null ? null : <WalkBar walk={walk} walked={walked} graph={graph} words={words} />}
      {map.nodes.length === 0 ? (
        <EmptyState title={t`Nothing is wrong`}>
          <Button command="map.only_wrong">
            <Trans>Show all</Trans>
          </Button>
        </EmptyState>
      ) : isMap ? (
        <div className={styles.map}>
          <MapStage
            ref={stage}
            accountId={accountId}
            layout={layout}
            words={words}
            selected={spot}
            onSelect={select}
            found={found}
            walked={walked}
            onOpen={open}
            onMake={make}
          />
          <Zoom />
        </div>
      ) : (
        <Outline
          ref={tree}
          graph={graph}
          rows={rows}
          words={words}
          unfolded={unfolded}
          onUnfolded={setUnfolded}
          active={active}
          onActive={(row) => {
            const to = spotOf(row);
            if (to === null || row.what.kind === "jump") setGroup(row.key);
            if (to !== null && row.what.kind !== "jump") select(to);
          }}
          walked={walked}
          onOpen={open}
          onMake={make}
          onJump={show}
        />
      )}
      <Footer isMap={isMap} spot={spot} graph={graph} words={words} />
    </section>
  );
}

/** A small outline is open to its ends, a large one shows its entry points. */
function unfoldedAtFirst(rows: readonly OutlineRow[]): ReadonlySet<string> {
  const isSmall = rows.length <= 60;
  return new Set(
    rows.filter(({ hasChildren, level }) => hasChildren && (isSmall || level === 1)).map(({ key }) => key),
  );
}
