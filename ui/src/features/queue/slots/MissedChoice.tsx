import { Trans, useLingui } from "@lingui/react/macro";
import { NumberField } from "../../../design/NumberField";
import { RadioGroup } from "../../../design/RadioGroup";
import type { Missed } from "../../../generated/api";
import styles from "./Slots.module.css";

/** Hours that a post may be late, at most and unless others are chosen. */
const MOST = 72;
const USUAL = 3;

interface MissedChoiceProps {
  missed: Missed;
  onChange: (missed: Missed) => void;
}

/** What is done with a post whose time passed while Porchlight could not publish. */
export function MissedChoice({ missed, onChange }: MissedChoiceProps) {
  const { t } = useLingui();
  return (
    <div className={styles.missed}>
      <RadioGroup<Missed["then"]>
        label={t`When the time of a post has passed`}
        look="segments"
        value={missed.then}
        onChange={(then) => onChange(then === "publish" ? { then, hours: USUAL } : { then })}
        choices={[
          { value: "publish", label: <Trans>Publish late</Trans> },
          { value: "ask", label: <Trans>Ask me</Trans> },
          { value: "skip", label: <Trans>Leave out</Trans> },
        ]}
      />
      {missed.then === "publish" ? (
        <NumberField
          label={t`Hours that it may be late`}
          hint={<Trans>1 to {MOST}. After that you are asked.</Trans>}
          none=""
          value={missed.hours}
          most={MOST}
          onChange={(hours) => onChange({ ...missed, hours: Math.max(1, hours) })}
        />
      ) : (
        <p className={styles.hint}>
          {missed.then === "ask" ? (
            <Trans>It waits in the queue until you say whether it still goes out.</Trans>
          ) : (
            <Trans>It stays in the queue, marked as left out, and can be given another time.</Trans>
          )}
        </p>
      )}
    </div>
  );
}
