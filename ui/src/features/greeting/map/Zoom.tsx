import { useLingui } from "@lingui/react/macro";
import { IconButton } from "../../../design/IconButton";
import styles from "./Zoom.module.css";

/** How large the map is drawn, in its corner. */
export function Zoom() {
  const { t } = useLingui();
  return (
    <div className={styles.zoom}>
      <IconButton icon="minus" label={t`Draw the map smaller`} command="map.smaller" />
      <IconButton icon="plus" label={t`Draw the map larger`} command="map.larger" />
      <IconButton icon="whole" label={t`Show the whole map`} command="map.fit" />
    </div>
  );
}
