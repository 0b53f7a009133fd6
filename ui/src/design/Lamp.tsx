import styles from "./Lamp.module.css";

/** The porch lamp. It shines when somebody is at home. */
export function Lamp({ size, isLit = true }: { size: number; isLit?: boolean }) {
  return (
    <svg
      className={styles.lamp}
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      data-lit={isLit || undefined}
    >
      <path className={styles.light} d="M11 19.500h10l4 9.500H7z" />
      <circle className={styles.bulb} cx="16" cy="20" r="3" />
      <path className={styles.iron} d="M16 3v4" />
      <path className={styles.shade} d="M9 15a7 7 0 0 1 14 0l2 3H7z" />
    </svg>
  );
}
