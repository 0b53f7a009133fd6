import type { ButtonProps as AriaButtonProps } from "react-aria-components";
import { Button as AriaButton } from "react-aria-components";
import styles from "./IconButton.module.css";
import { Icon, type IconName } from "./icons";
import { Tooltip } from "./Tooltip";

interface IconButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children" | "aria-label"> {
  icon: IconName;
  /** What it does: its name, and its tooltip. */
  label: string;
  /** Its keys, told in the tooltip. */
  keys?: string;
  placement?: "top" | "bottom" | "right" | "left";
}

/** A button that is a picture; its name stands in a tooltip. */
export function IconButton({ icon, label, keys, placement, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} placement={placement}>
      <AriaButton {...rest} aria-label={label} className={styles.button}>
        <Icon name={icon} size={17} />
      </AriaButton>
    </Tooltip>
  );
}
