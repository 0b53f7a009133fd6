import { type ReactNode, type Ref, useMemo } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { useNamedCommand } from "../commands";
import styles from "./Button.module.css";
import { KbdIsDecoration } from "./Kbd";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  /** How much it asks to be pressed; `danger` is for what cannot be undone. */
  kind?: "primary" | "secondary" | "quiet" | "danger";
  size?: "small" | "medium" | "large";
  /** The command that does the same by keys and from the palette. Without `onPress` it is the command that runs. */
  command?: string;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** Something to press. */
export function Button({ kind = "secondary", size = "medium", command, children, onPress, ...rest }: ButtonProps) {
  const className = useMemo(() => [styles.button, styles[kind], styles[size]].join(" "), [kind, size]);
  const named = useNamedCommand(command);
  const isIdle = command !== undefined && onPress === undefined && named === undefined;
  return (
    <AriaButton
      {...rest}
      {...(isIdle ? { isDisabled: true } : {})}
      data-command={command}
      onPress={onPress ?? (() => named?.run())}
      className={className}
    >
      <KbdIsDecoration value={true}>{children}</KbdIsDecoration>
    </AriaButton>
  );
}
