import { Late } from "./Late";
import styles from "./Skeleton.module.css";

/** Lines where words will stand. */
export function Skeleton({ label, lines }: { label: string; lines: number }) {
  return (
    <Late label={label} className={styles.skeleton}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed picture.
        <span key={line} style={{ width: `${92 - ((line * 37) % 40)}%` }} />
      ))}
    </Late>
  );
}
