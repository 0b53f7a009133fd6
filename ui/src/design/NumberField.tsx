import type { ReactNode, Ref } from "react";
import { NumberField as AriaNumberField, Input, Label } from "react-aria-components";
import styles from "./NumberField.module.css";
import setting from "./Setting.module.css";

interface NumberFieldProps {
  label: string;
  /** What an empty field means; 0 is the same. */
  none: string;
  value: number;
  /** Told when the field is left, and by Enter. */
  onChange: (value: number) => void;
  most: number;
  hint?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
}

/** A whole number from 0 up, written as the user's language writes it. */
export function NumberField({ label, none, value, onChange, most, hint, inputRef }: NumberFieldProps) {
  return (
    <AriaNumberField
      className={setting.setting}
      value={value === 0 ? Number.NaN : value}
      onChange={(typed) => onChange(Number.isNaN(typed) ? 0 : typed)}
      minValue={0}
      maxValue={most}
      formatOptions={{ maximumFractionDigits: 0 }}
      isWheelDisabled
    >
      <span className={setting.words}>
        <Label>{label}</Label>
        {hint ? <span className={setting.hint}>{hint}</span> : null}
      </span>
      <Input ref={inputRef} className={styles.input} placeholder={none} />
    </AriaNumberField>
  );
}
