import type { Ref } from "react";
import type { ButtonProps as AriaButtonProps } from "react-aria-components";
import { Button as AriaButton } from "react-aria-components";
import { keysOf, useNamedCommand } from "../commands";
import styles from "./IconButton.module.css";
import { Icon, type IconName } from "./icons";
import { Tooltip } from "./Tooltip";

interface IconButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children" | "aria-label"> {
  icon: IconName;
  /** What it does: its name, and its tooltip. */
  label: string;
  /** The command that does the same by keys and from the palette. Without `onPress` it is the command that runs. */
  command?: string;
  /** Its keys, told in the tooltip, where they are no command's. */
  keys?: string;
  placement?: "top" | "bottom" | "right" | "left";
  ref?: Ref<HTMLButtonElement>;
}

/** A button that is a picture; its name and its command's keys stand in a tooltip. */
export function IconButton({ icon, label, command, keys, placement, onPress, ...rest }: IconButtonProps) {
  const named = useNamedCommand(command);
  const [own] = named ? keysOf(named) : [];
  const isIdle = command !== undefined && onPress === undefined && named === undefined;
  return (
    <Tooltip text={label} keys={keys ?? own} placement={placement}>
      <AriaButton
        {...rest}
        {...(isIdle ? { isDisabled: true } : {})}
        aria-label={label}
        data-command={command}
        onPress={onPress ?? (() => named?.run())}
        className={styles.button}
      >
        <Icon name={icon} size={17} />
      </AriaButton>
    </Tooltip>
  );
}
