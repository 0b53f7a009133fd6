import { useLingui } from "@lingui/react";
import styles from "./Badge.module.css";

interface BadgeProps {
  count: number;
  /** What is counted, for those who hear it: “5 waiting”. */
  label: string;
}

/** How many are waiting; nothing when nobody is. */
export function Badge({ count, label }: BadgeProps) {
  const { i18n } = useLingui();
  if (count === 0) return null;
  return (
    <span className={styles.badge} role="img" aria-label={label}>
      {count > 999 ? `${i18n.number(999)}+` : i18n.number(count)}
    </span>
  );
}
