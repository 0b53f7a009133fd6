import styles from "./Skeleton.module.css";

/** Lines where words will stand. */
export function Skeleton({ label, lines }: { label: string; lines: number }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed picture.
        <span key={line} style={{ width: `${92 - ((line * 37) % 40)}%` }} />
      ))}
    </div>
  );
}
