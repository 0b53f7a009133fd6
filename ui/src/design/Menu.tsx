import type { ReactElement, ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Header,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from "react-aria-components";
import { Icon, type IconName } from "./icons";
import styles from "./Menu.module.css";

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  label: string;
  /** Above the items: whom or what they concern. */
  header?: ReactNode;
  children: ReactNode;
  placement?: "right bottom" | "bottom start" | "right top";
}

/** Things to do, in a list that opens from a button. */
export function Menu({ trigger, label, header, children, placement = "right bottom" }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover} placement={placement} offset={8}>
        <AriaMenu className={styles.menu} aria-label={label}>
          <MenuSection>
            {header ? <Header className={styles.header}>{header}</Header> : null}
            {children}
          </MenuSection>
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps {
  icon?: IconName;
  children: string;
  onAction: () => void;
  /** For what destroys. */
  kind?: "plain" | "danger";
}

/** A thing to do. */
export function MenuItem({ icon, children, onAction, kind = "plain" }: MenuItemProps) {
  return (
    <AriaMenuItem className={`${styles.item} ${styles[kind]}`} textValue={children} onAction={onAction}>
      {icon ? <Icon name={icon} size={16} /> : null}
      {children}
    </AriaMenuItem>
  );
}

/** Between kinds of things. */
export function MenuSeparator() {
  return <Separator className={styles.separator} />;
}
