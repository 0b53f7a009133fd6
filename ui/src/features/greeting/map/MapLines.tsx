import { memo } from "react";
import type { Graph } from "./graph";
import type { Line } from "./layout";
import styles from "./MapLines.module.css";

interface MapLinesProps {
  lines: readonly Line[];
  graph: Graph;
  width: number;
  height: number;
  /** Keys of the lines that the walk went. */
  walked: ReadonlySet<string>;
}

/** From so many taps on a line is thicker by a step. */
const thicker = [1, 10, 100, 1000] as const;

/** The lines, in one picture below the cards. They say nothing that the cards do not say in words. */
export const MapLines = memo(function MapLines({ lines, graph, width, height, walked }: MapLinesProps) {
  return (
    <svg className={`${styles.picture} ${styles.lines}`} width={width} height={height} aria-hidden="true">
      {lines.map((line) => (
        <MapLine key={line.key} line={line} graph={graph} isWalked={walked.has(line.key)} />
      ))}
    </svg>
  );
});

const MapLine = memo(function MapLine({ line, graph, isWalked }: { line: Line; graph: Graph; isWalked: boolean }) {
  return (
    <path
      d={line.path}
      data-line={line.key}
      data-weight={weightOf(graph, line)}
      data-round={line.isRound || undefined}
      data-not-live={isNotLive(graph, line) || undefined}
      data-walked={isWalked || undefined}
    />
  );
});

function weightOf(graph: Graph, { edge }: Line): number {
  const taps = graph.node.get(edge.from)?.ports[edge.port]?.taps ?? 0;
  return thicker.filter((step) => taps >= step).length;
}

/** It starts from something retired, or ends at something that is a draft only. */
function isNotLive(graph: Graph, { edge }: Line): boolean {
  const from = graph.node.get(edge.from);
  const to = graph.node.get(edge.to);
  const isDraft = to?.what.kind === "answer" && !to.what.isUsed;
  return from?.what.kind === "retired" || from?.ports[edge.port]?.isDraft === true || isDraft;
}
