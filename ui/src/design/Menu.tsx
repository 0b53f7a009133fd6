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
import { useNamedCommand } from "../commands";
import { FocusHome } from "./focusHome";
import { Icon, type IconName } from "./icons";
import { Keys } from "./Keys";
import styles from "./Menu.module.css";

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  label: string;
  /** Above the items: whom or what they concern. */
  header?: ReactNode;
  children: ReactNode;
  placement?: "right bottom" | "bottom start" | "bottom end" | "right top" | "top start" | "top end";
  /** Where it is opened by a key too. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** Things to do, in a list that opens from a button. */
export function Menu({ trigger, label, header, children, placement = "right bottom", ...open }: MenuProps) {
  return (
    <MenuTrigger {...open}>
      {trigger}
      <Popover className={styles.popover} placement={placement} offset={8} data-modal>
        <FocusHome />
        <AriaMenu className={styles.menu} aria-label={label}>
          {header ? (
            <MenuSection>
              <Header className={styles.header}>{header}</Header>
              {children}
            </MenuSection>
          ) : (
            children
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** Things of one kind, under their heading where they need one. */
export function MenuGroup({ label, title, children }: { label: string; title?: string; children: ReactNode }) {
  return (
    <MenuSection aria-label={label} className={styles.group}>
      {title ? <Header className={styles.title}>{title}</Header> : null}
      {children}
    </MenuSection>
  );
}

interface MenuItemProps {
  icon?: IconName;
  children: string;
  /** The command that does the same by keys and from the palette. Without `onAction` it is the command that runs. */
  command?: string;
  onAction?: () => void;
  /** For what destroys. */
  kind?: "plain" | "danger";
  /** In the place of the icon: a colour, say. */
  lead?: ReactNode;
  /** At the item's end, before its command's keys: a count, say. */
  end?: ReactNode;
}

/** A thing to do. */
export function MenuItem({ icon, children, command, onAction, kind = "plain", lead, end }: MenuItemProps) {
  const named = useNamedCommand(command);
  return (
    <AriaMenuItem
      className={`${styles.item} ${styles[kind]}`}
      textValue={children}
      data-command={command}
      onAction={onAction ?? (() => named?.run())}
    >
      {icon ? <Icon name={icon} size={16} /> : lead}
      <span className={styles.words}>{children}</span>
      {end !== undefined || command ? (
        <span className={styles.end} aria-hidden="true">
          {end}
          {command ? <Keys of={command} /> : null}
        </span>
      ) : null}
    </AriaMenuItem>
  );
}

/** Between kinds of things. */
export function MenuSeparator() {
  return <Separator className={styles.separator} />;
}
