import type { ReactNode } from "react";
import { RadioGroup as AriaRadioGroup, Label, Radio } from "react-aria-components";
import styles from "./RadioGroup.module.css";

export interface Choice<Value extends string> {
  value: Value;
  label: ReactNode;
  /** What choosing it means. */
  hint?: ReactNode;
}

interface RadioGroupProps<Value extends string> {
  label: string;
  value: Value | null;
  onChange: (value: Value) => void;
  choices: readonly Choice<Value>[];
  /** `segments` for short words side by side, `cards` where each needs a line of its own. */
  look?: "segments" | "cards";
}

/** One of a few. */
export function RadioGroup<Value extends string>({
  label,
  value,
  onChange,
  choices,
  look = "cards",
}: RadioGroupProps<Value>) {
  return (
    <AriaRadioGroup
      className={styles[look]}
      value={value}
      onChange={(chosen) => {
        const choice = choices.find((each) => each.value === chosen);
        if (choice) onChange(choice.value);
      }}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={styles.choice}>
            <span className={styles.name}>{choice.label}</span>
            {choice.hint ? <span className={styles.hint}>{choice.hint}</span> : null}
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}
