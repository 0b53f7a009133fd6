import { Trans } from "@lingui/react/macro";
import { Button } from "../../design/Button";
import type { Account } from "../../generated/api";
import { AccountCard } from "./AccountCard";
import styles from "./AccountsSection.module.css";

interface AccountsSectionProps {
  accounts: readonly Account[];
  onAdd: () => void;
  onLogin: () => void;
}

/** All accounts, each with its connection's age and what is missing. */
export function AccountsSection({ accounts, onAdd, onLogin }: AccountsSectionProps) {
  return (
    <div className={styles.accounts}>
      <ul className={styles.list}>
        {accounts.map((account) => (
          <AccountCard key={account.id} account={account} onLogin={onLogin} />
        ))}
      </ul>
      <Button onPress={onAdd}>
        <Trans>Add an account</Trans>
      </Button>
    </div>
  );
}
