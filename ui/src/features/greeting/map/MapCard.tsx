import { Trans } from "@lingui/react/macro";
import { memo } from "react";
import { Icon } from "../../../design/icons";
import { Spoken } from "../../../design/Spoken";
import type { MapPort } from "../../../generated/api";
import { allMarks, type Graph, isTap } from "./graph";
import type { Place } from "./layout";
import styles from "./MapCard.module.css";
import { MapMarks } from "./MapMarks";
import { kindIcons, type MapWords } from "./words";

interface MapCardProps {
  /** What its cells are called in the page: this, and the port. */
  id: string;
  place: Place;
  graph: Graph;
  words: MapWords;
  /** The selected port, `null` for the head; `undefined`: nothing of it is. */
  selected: number | null | undefined;
  /** It has the words that are looked for. */
  isFound: boolean;
  /** It is drawn so small that only its name can be read. */
  isFar: boolean;
  /** The numbers of the walk's steps, port by port, as `1 4,,2`. */
  walked: string;
}

/** The id of a spot in the page. */
export const cellId = (id: string, port: number | null) => `${id}-${port ?? "head"}`;

/** An entry point or an answer, with what can be tapped in it. */
export const MapCard = memo(function MapCard(props: MapCardProps) {
  const { id, place, graph, words, selected, isFound, isFar, walked } = props;
  const { node, x, y, width, height } = place;
  const { what, ports, marks } = node;
  const isOwnTap = isTap(node);
  const [tap] = isOwnTap ? ports : [];
  const own = isOwnTap ? 0 : null;
  const steps = walked === "" ? [] : walked.split(",");
  const numbersOf = (port: number) => (steps[port] ?? "").split(" ").filter(Boolean).map(Number);
  const isSelected = selected !== undefined && (selected === own || isFar);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the map has the focus and names the cell.
    <div
      role="row"
      aria-rowindex={place.number}
      className={styles.card}
      style={{ left: x, top: y, width, height }}
      data-node={node.key}
      data-what={what.kind}
      data-draft={(what.kind === "answer" && !what.isUsed) || tap?.isDraft || undefined}
      data-selected={selected !== undefined || undefined}
      data-found={isFound || undefined}
      data-walked={walked !== "" || undefined}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div
        role="gridcell"
        id={cellId(id, own)}
        className={styles.head}
        aria-selected={isSelected}
        data-own={own ?? undefined}
      >
        <Spoken>{words.spoken(graph, { node: node.key, port: own }, isOwnTap ? numbersOf(0) : [])}</Spoken>
        <span className={styles.seen} aria-hidden="true">
          <Icon name={kindIcons[what.kind]} size={15} className={styles.kind} />
          <span className={styles.name} dir="auto">
            {words.name(node)}
          </span>
          {isFar ? (
            <MapMarks className={styles.farMarks} marks={allMarks(node)} words={words} isFar />
          ) : tap ? (
            <Tail port={tap} words={words} numbers={numbersOf(0)} />
          ) : what.kind === "answer" ? (
            <span className={styles.count}>{what.isUsed ? words.messages(what.messages) : <Trans>draft</Trans>}</span>
          ) : null}
        </span>
      </div>
      {isFar ? null : (
        <>
          <MapMarks className={styles.marks} marks={marks} words={words} />
          {isOwnTap ? (
            <MapMarks className={styles.marks} marks={tap?.marks ?? []} words={words} />
          ) : (
            ports.map((port, at) => (
              // biome-ignore lint/a11y/useFocusableInteractive: as above.
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: a port is named by its place.
                key={at}
                role="gridcell"
                id={cellId(id, at)}
                className={styles.port}
                aria-selected={selected === at}
                data-port={at}
              >
                <Spoken>{words.spoken(graph, { node: node.key, port: at }, numbersOf(at))}</Spoken>
                <span className={styles.seen} aria-hidden="true">
                  <span className={styles.line}>
                    <span className={styles.title} dir="auto">
                      {words.title(port)}
                    </span>
                    <Tail port={port} words={words} numbers={numbersOf(at)} />
                  </span>
                  <MapMarks className={styles.marks} marks={port.marks} words={words} />
                </span>
              </div>
            ))
          )}
        </>
      )}
    </div>
  );
});

function Tail({ port, words, numbers }: { port: MapPort; words: MapWords; numbers: readonly number[] }) {
  return (
    <>
      {numbers.length > 0 ? <span className={styles.step}>{numbers.map(words.count).join(" ")}</span> : null}
      {port.isDraft ? (
        <span className={styles.count}>
          <Trans>draft</Trans>
        </span>
      ) : null}
      {port.leads.kind === "page" ? <Icon name="leave" size={13} className={styles.kind} /> : null}
      <span className={styles.taps} title={words.taps(port.taps)}>
        {words.count(port.taps)}×
      </span>
    </>
  );
}
