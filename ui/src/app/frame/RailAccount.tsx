import { useLingui } from "@lingui/react";
import { Button } from "react-aria-components";
import { Avatar } from "../../design/Avatar";
import { AccountMenu } from "../../features/accounts/AccountMenu";
import { Dot } from "../../features/accounts/Dot";
import { standingOf } from "../../features/accounts/standing";
import type { Account } from "../../generated/api";
import styles from "./RailAccount.module.css";

interface RailAccountProps {
  account: Account;
  isAlone: boolean;
  onAlone?: (isAlone: boolean) => void;
  onLogin: () => void;
  /** Its place among the accounts, from 1. */
  place: number;
}

/** An account in the rail: its picture, how it stands, and what can be done with it. */
export function RailAccount({ account, isAlone, onAlone, onLogin, place }: RailAccountProps) {
  const { i18n } = useLingui();
  const { tone, words } = standingOf(account);
  return (
    <AccountMenu
      account={account}
      isAlone={isAlone}
      onAlone={onAlone}
      onLogin={onLogin}
      keys={`G ${place}`}
      trigger={
        <Button
          className={styles.account}
          data-command={`account.menu.${account.id}`}
          data-alone={isAlone || undefined}
          aria-label={`${account.name}: ${i18n._(words)}`}
        >
          <Avatar id={account.id} name={account.name} picture={account.picture} size={30} colour={account.colour} />
          <span className={styles.dot}>
            <Dot tone={tone} />
          </span>
        </Button>
      }
    />
  );
}
