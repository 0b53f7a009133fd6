import { Verified } from "../Verified";
import styles from "./PersonName.module.css";

interface PersonNameProps {
  name: string;
  isVerified: boolean;
}

/** A whole name, on as many lines as it takes; the tick follows its last word, and never begins a line. */
export function PersonName({ name, isVerified }: PersonNameProps) {
  const end = isVerified ? tail(name) : "";
  return (
    <span className={styles.name} dir="auto">
      {name.slice(0, name.length - end.length)}
      {isVerified ? (
        <span className={styles.end}>
          {`${end} `}
          <Verified />
        </span>
      ) : null}
    </span>
  );
}

const signs = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Letters of a last word that stays whole. */
const SHORT = 14;

/** What of a name stays on one line with what follows it: its last word, or of one that must be broken its last sign. */
export function tail(name: string): string {
  const word = name.match(/\S+\s*$/u)?.[0] ?? "";
  if (word.length <= SHORT) return word;
  return [...signs.segment(word)].at(-1)?.segment ?? "";
}
