import type { ReactElement, ReactNode } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import { Kbd } from "./Kbd";
import styles from "./Tooltip.module.css";

interface TooltipProps {
  /** The part that is told about. */
  children: ReactElement;
  text: ReactNode;
  /** Its keys. */
  keys?: string;
  placement?: "top" | "bottom" | "right" | "left";
}

/** A word on a part that says nothing by itself, after a moment's rest on it. */
export function Tooltip({ children, text, keys, placement = "top" }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      {children}
      <AriaTooltip className={styles.tooltip} placement={placement} offset={6}>
        {text} {keys ? <Kbd keys={keys} /> : null}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
