import { useLingui } from "@lingui/react/macro";
import { type ReactElement, useState } from "react";
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
}

/** What can be done with an account, from its picture. */
export function AccountMenu({ account, trigger, placement, isAlone = false, onAlone, onLogin }: AccountMenuProps) {
  const { t } = useLingui();
  const [isRemoving, setRemoving] = useState(false);
  const actions = useAccountActions(account, onLogin);
  const isActive = account.status === "active";
  return (
    <>
      <Menu trigger={trigger} label={account.name} header={<AccountHeader account={account} />} placement={placement}>
        {onAlone ? (
          <MenuItem icon="inbox" onAction={() => onAlone(!isAlone)}>
            {isAlone ? t`Show all accounts` : t`Show only this account`}
          </MenuItem>
        ) : null}
        {isActive ? (
          <MenuItem icon="sync" onAction={actions.syncNow}>
            {t`Sync now`}
          </MenuItem>
        ) : null}
        {isActive ? (
          <MenuItem icon="pause" onAction={actions.pause}>
            {t`Pause`}
          </MenuItem>
        ) : null}
        {account.status === "paused" || account.status === "checkpoint" ? (
          <MenuItem icon="play" onAction={actions.resume}>
            {t`Resume`}
          </MenuItem>
        ) : null}
        <MenuItem icon="link" onAction={actions.reconnect}>
          {t`Reconnect`}
        </MenuItem>
        <MenuItem icon="bin" kind="danger" onAction={() => setRemoving(true)}>
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
