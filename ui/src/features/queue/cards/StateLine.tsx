import type { CSSProperties } from "react";
import type { PostRow } from "../../../generated/api";
import styles from "./StateLine.module.css";
import { useStateWords } from "./useStateWords";

/** How a post stands, and how far it is. */
export function StateLine({ row }: { row: PostRow }) {
  const { text, tone, ahead } = useStateWords(row);
  const isRunning = tone === "run" && row.percent !== null;
  return (
    <span className={styles.state}>
      {isRunning ? (
        <span className={styles.bar} style={{ "--part": (row.percent ?? 0) / 100 } as CSSProperties} />
      ) : null}
      <span className={styles.words} data-tone={tone}>
        {text}
      </span>
      {ahead.map((words) => (
        <span key={words} className={styles.ahead}>
          {" "}
          {words}
        </span>
      ))}
    </span>
  );
}
