import { type ReactNode, useMemo } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { KbdIsDecoration } from "./Kbd";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  /** How much it asks to be pressed; `danger` is for what cannot be undone. */
  kind?: "primary" | "secondary" | "quiet" | "danger";
  size?: "small" | "medium" | "large";
  children: ReactNode;
}

/** Something to press. */
export function Button({ kind = "secondary", size = "medium", children, ...rest }: ButtonProps) {
  const className = useMemo(() => [styles.button, styles[kind], styles[size]].join(" "), [kind, size]);
  return (
    <AriaButton {...rest} className={className}>
      <KbdIsDecoration value={true}>{children}</KbdIsDecoration>
    </AriaButton>
  );
}
