import { useLingui } from "@lingui/react/macro";
import { type ReactElement, useState } from "react";
import { useCommands } from "../../commands";
import { Menu, MenuItem } from "../../design/Menu";
import type { Account } from "../../generated/api";
import { AccountHeader } from "./AccountHeader";
import { RemoveAccount } from "./RemoveAccount";
import { useAccountActions } from "./useAccountActions";

interface AccountMenuProps {
  account: Account;
  trigger: ReactElement;
  placement?: "right bottom" | "bottom start";
  /** Only this account's inbox is shown. */
  isAlone?: boolean;
  /** Shows only this account's inbox, or all again; not offered without. */
  onAlone?: (isAlone: boolean) => void;
  /** A login has begun. */
  onLogin: () => void;
  /** Keys that open it. */
  keys?: string;
}

/** What can be done with an account, from its picture. */
export function AccountMenu({
  account,
  trigger,
  placement,
  isAlone = false,
  onAlone,
  onLogin,
  keys,
}: AccountMenuProps) {
  const { t } = useLingui();
  const [isRemoving, setRemoving] = useState(false);
  const actions = useAccountActions(account, onLogin);
  const [isOpen, setOpen] = useState(false);
  const isActive = account.status === "active";
  const isStopped = account.status === "paused" || account.status === "checkpoint";
  const { id, name } = account;
  const group = t`Accounts`;
  const via = `account.menu.${id}`;
  // Only one of the places in which an account shows has the keys; its commands are the same in all of them.
  useCommands(
    [
      { id: via, name: t`Manage ${name}`, group, keys, run: () => setOpen(true) },
      { id: `account.pause.${id}`, name: t`Pause ${name}`, group, via, run: actions.pause, isAvailable: isActive },
      { id: `account.resume.${id}`, name: t`Resume ${name}`, group, via, run: actions.resume, isAvailable: isStopped },
      { id: `account.reconnect.${id}`, name: t`Reconnect ${name}`, group, via, run: actions.reconnect },
      { id: `account.remove.${id}`, name: t`Remove ${name}`, group, via, run: () => setRemoving(true) },
    ].filter(() => keys !== undefined),
  );
  return (
    <>
      <Menu
        trigger={trigger}
        label={account.name}
        header={<AccountHeader account={account} />}
        placement={placement}
        isOpen={isOpen}
        onOpenChange={setOpen}
      >
        {onAlone ? (
          <MenuItem
            icon="inbox"
            command={isAlone ? "account.all" : `account.only.${id}`}
            onAction={() => onAlone(!isAlone)}
          >
            {isAlone ? t`Show all accounts` : t`Show only this account`}
          </MenuItem>
        ) : null}
        {isActive ? (
          <MenuItem icon="sync" command={`account.sync.${id}`} onAction={actions.syncNow}>
            {t`Sync now`}
          </MenuItem>
        ) : null}
        {isActive ? (
          <MenuItem icon="pause" command={`account.pause.${id}`} onAction={actions.pause}>
            {t`Pause`}
          </MenuItem>
        ) : null}
        {isStopped ? (
          <MenuItem icon="play" command={`account.resume.${id}`} onAction={actions.resume}>
            {t`Resume`}
          </MenuItem>
        ) : null}
        <MenuItem icon="link" command={`account.reconnect.${id}`} onAction={actions.reconnect}>
          {t`Reconnect`}
        </MenuItem>
        <MenuItem icon="bin" command={`account.remove.${id}`} kind="danger" onAction={() => setRemoving(true)}>
          {t`Remove…`}
        </MenuItem>
      </Menu>
      <RemoveAccount
        account={account}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onRemove={actions.remove}
      />
    </>
  );
}
