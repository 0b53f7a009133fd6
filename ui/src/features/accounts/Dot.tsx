import styles from "./Dot.module.css";
import type { Tone } from "./standing";

/** How an account stands, as a dot; the words stand elsewhere. */
export function Dot({ tone }: { tone: Tone }) {
  return <span className={styles.dot} data-tone={tone} aria-hidden="true" />;
}
