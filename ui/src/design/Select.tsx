import type { ReactNode } from "react";
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from "react-aria-components";
import { Icon } from "./icons";
import styles from "./Select.module.css";
import setting from "./Setting.module.css";

interface SelectProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  choices: readonly { value: Value; label: string }[];
  hint?: ReactNode;
}

/** One of several, in a list that opens. */
export function Select<Value extends string>({ label, value, onChange, choices, hint }: SelectProps<Value>) {
  return (
    <AriaSelect
      className={setting.setting}
      value={value}
      onChange={(key) => {
        const choice = choices.find((each) => each.value === key);
        if (choice) onChange(choice.value);
      }}
    >
      <span className={setting.words}>
        <Label>{label}</Label>
        {hint ? <span className={setting.hint}>{hint}</span> : null}
      </span>
      <Button className={styles.button}>
        <SelectValue />
        <Icon name="down" size={15} />
      </Button>
      <Popover className={styles.popover} offset={4}>
        <ListBox className={styles.list}>
          {choices.map((choice) => (
            <ListBoxItem key={choice.value} id={choice.value} textValue={choice.label} className={styles.item}>
              {({ isSelected }) => (
                <>
                  {choice.label}
                  {isSelected ? <Icon name="check" size={15} /> : null}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
