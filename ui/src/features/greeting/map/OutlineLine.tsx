import { Trans } from "@lingui/react/macro";
import { memo } from "react";
import { Icon } from "../../../design/icons";
import { edgeOf, type Graph, isTap, type Spot } from "./graph";
import { MapMarks } from "./MapMarks";
import styles from "./Outline.module.css";
import type { OutlineRow } from "./outline";
import { kindIcons, type MapWords } from "./words";

interface OutlineLineProps {
  row: OutlineRow;
  graph: Graph;
  words: MapWords;
  /** The numbers of the walk's steps, by `node port`. */
  numbers: ReadonlyMap<string, readonly number[]>;
  isOpen: boolean;
}

/** What a row of the outline says: all that the map says of it, in words. */
export const OutlineLine = memo(function OutlineLine({ row, graph, words, numbers, isOpen }: OutlineLineProps) {
  const { what } = row;
  return (
    <span className={styles.seen} aria-hidden="true">
      <span className={styles.fold} data-fold={row.hasChildren || undefined}>
        {row.hasChildren ? <Icon name={isOpen ? "down" : "forward"} size={14} /> : null}
      </span>
      {what.kind === "group" ? (
        <>
          <span className={styles.group}>{words.group(what.group)}</span>
          <span className={styles.about}>{words.count(what.group.nodes.length)}</span>
        </>
      ) : what.kind === "jump" ? (
        <>
          <Icon name="leave" size={14} className={styles.kind} />
          <span className={styles.name} dir="auto">
            {words.name(what.node)}
          </span>
          <span className={styles.about}>
            <Trans>unfolded elsewhere; Enter goes there</Trans>
          </span>
        </>
      ) : (
        <SpotLine spot={what.spot} isPort={what.kind === "port"} graph={graph} words={words} numbers={numbers} />
      )}
    </span>
  );
});

interface SpotLineProps extends Pick<OutlineLineProps, "graph" | "words" | "numbers"> {
  spot: Spot;
  isPort: boolean;
}

function SpotLine({ spot, isPort, graph, words, numbers }: SpotLineProps) {
  const node = graph.node.get(spot.node);
  if (node === undefined) return null;
  const port = spot.port === null ? undefined : node.ports[spot.port];
  const marks = isPort ? (port?.marks ?? []) : [...node.marks, ...(isTap(node) ? (port?.marks ?? []) : [])];
  const steps = words.steps(spot.port === null ? [] : (numbers.get(`${spot.node} ${spot.port}`) ?? []));
  const said = new Set(marks.map(words.mark));
  // Where it leads stands in the row below.
  const isLed = spot.port !== null && edgeOf(graph, spot.node, spot.port) !== undefined;
  const about = words.about(graph, spot).filter((each) => !said.has(each));
  return (
    <>
      <Icon name={isPort ? "taps" : kindIcons[node.what.kind]} size={14} className={styles.kind} />
      <span
        className={isPort ? styles.title : styles.name}
        data-retired={node.what.kind === "retired" || undefined}
        dir="auto"
      >
        {isPort && port ? words.title(port) : words.name(node)}
      </span>
      <span className={styles.about}>{(isLed ? about.slice(1) : about).join(" · ")}</span>
      {steps.length > 0 ? <span className={styles.walked}>{steps.join(" ")}</span> : null}
      <MapMarks className={styles.marks} marks={marks} words={words} />
    </>
  );
}
