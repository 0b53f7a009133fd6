import { memo } from "react";
import type { Heading } from "./layout";
import styles from "./MapStage.module.css";
import type { MapWords } from "./words";

/** Names the group of nodes below it; each of them says it too where it is read aloud. */
export const MapHeading = memo(function MapHeading({ heading, words }: { heading: Heading; words: MapWords }) {
  const { x, y, width, height, nodes } = heading;
  return (
    <p className={styles.heading} style={{ left: x, top: y, width, height }} aria-hidden="true">
      <span>{words.group(heading)}</span>
      <span className={styles.count}>{words.count(nodes.length)}</span>
    </p>
  );
});
