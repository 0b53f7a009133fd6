import styles from "./LabelDot.module.css";

/** A label's colour. Its name stands beside it. */
export function LabelDot({ colour }: { colour: number }) {
  return <i className={styles.dot} style={{ background: `var(--account-${colour})` }} aria-hidden="true" />;
}
