import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ToggleButton } from "react-aria-components";
import { Icon } from "./icons";
import styles from "./PasswordField.module.css";
import { TextField, type TextFieldProps } from "./TextField";

/** A field whose letters are hidden until one asks to see them. */
export function PasswordField(props: Omit<TextFieldProps, "type" | "rows">) {
  const [isShown, setShown] = useState(false);
  const { t } = useLingui();
  return (
    <TextField {...props} type={isShown ? "text" : "password"} autoComplete="off">
      <ToggleButton
        className={styles.toggle}
        isSelected={isShown}
        onChange={setShown}
        aria-label={t`Show what is typed`}
        excludeFromTabOrder={false}
      >
        <Icon name={isShown ? "eyeOff" : "eye"} size={16} />
      </ToggleButton>
    </TextField>
  );
}
