import type { ReactNode, Ref } from "react";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from "react-aria-components";
import styles from "./TextField.module.css";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "style" | "children"> {
  label: string;
  /** Below the field: where the value stands, what it is for. */
  hint?: ReactNode;
  placeholder?: string;
  /** Why the value will not do. */
  error?: string;
  /** For values that are read letter by letter. */
  isCode?: boolean;
  /** More than one line. */
  rows?: number;
  /** At the field's end. */
  children?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
}

/** A line or some lines to type into. */
export function TextField({
  label,
  hint,
  placeholder,
  error,
  isCode,
  rows,
  children,
  inputRef,
  ...rest
}: TextFieldProps) {
  const className = isCode ? `${styles.input} ${styles.code}` : styles.input;
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined || rest.isInvalid} className={styles.field}>
      <Label className={styles.label}>{label}</Label>
      <span className={styles.box}>
        {rows === undefined ? (
          <Input
            ref={inputRef}
            className={className}
            placeholder={placeholder}
            spellCheck={isCode ? false : undefined}
          />
        ) : (
          <TextArea
            className={className}
            placeholder={placeholder}
            rows={rows}
            spellCheck={isCode ? false : undefined}
          />
        )}
        {children}
      </span>
      {hint ? (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={styles.error}>{error}</FieldError>
    </AriaTextField>
  );
}
