import { useLingui } from "@lingui/react/macro";
import { Icon } from "../../../design/icons";
import styles from "./Tapped.module.css";

/** The tick beside a button or a quick reply that was tapped. */
export function Tapped() {
  const { t } = useLingui();
  return (
    <span className={styles.tick} role="img" aria-label={t`Tapped`}>
      <Icon name="check" size={13} />
    </span>
  );
}
