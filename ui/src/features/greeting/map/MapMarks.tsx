import { Icon } from "../../../design/icons";
import type { MapMark } from "../../../generated/api";
import styles from "./MapMarks.module.css";
import { type MapWords, markIcons } from "./words";

interface MapMarksProps {
  marks: readonly MapMark[];
  words: MapWords;
  className?: string | undefined;
  /** Where words could not be read the pictures stand for them. */
  isFar?: boolean;
}

/** What is wrong, each by a word with its picture. */
export function MapMarks({ marks, words, className, isFar = false }: MapMarksProps) {
  if (marks.length === 0) return null;
  return (
    <span className={className}>
      {marks.map((mark) => (
        <span key={mark} className={styles.mark}>
          <Icon name={markIcons[mark]} size={isFar ? 26 : 12} />
          {isFar ? null : words.mark(mark)}
        </span>
      ))}
    </span>
  );
}
