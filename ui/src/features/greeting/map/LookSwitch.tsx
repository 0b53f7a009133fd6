import { Trans, useLingui } from "@lingui/react/macro";
import { Radio, RadioGroup } from "react-aria-components";
import styles from "./LookSwitch.module.css";
import { type Look, looks } from "./useLook";

/** Map or outline; they show the same. */
export function LookSwitch({ look, onLook }: { look: Look; onLook: (look: Look) => void }) {
  const { t } = useLingui();
  return (
    <RadioGroup
      className={styles.switch}
      aria-label={t`Shown as`}
      orientation="horizontal"
      value={look}
      onChange={(chosen) => onLook(looks.find((each) => each === chosen) ?? "map")}
    >
      <Radio value="map" className={styles.choice}>
        <Trans>Map</Trans>
      </Radio>
      <Radio value="outline" className={styles.choice}>
        <Trans>Outline</Trans>
      </Radio>
    </RadioGroup>
  );
}
