import { useLingui } from "@lingui/react/macro";
import { Select } from "../../../design/Select";
import type { Account, AccountNotices, Tell } from "../../../generated/api";
import styles from "./Notices.module.css";

interface AccountRulesProps {
  accounts: readonly Account[];
  rules: readonly AccountNotices[];
  onChange: (rules: AccountNotices[]) => void;
}

/** Of whose messages, account by account. An account without a rule is told of in full. */
export function AccountRules({ accounts, rules, onChange }: AccountRulesProps) {
  const { t } = useLingui();
  const of = (accountId: string): Tell => rules.find((rule) => rule.accountId === accountId)?.tell ?? "all";
  const set = (accountId: string, tell: Tell) => {
    // Rules of accounts that are gone go with the next choice.
    const others = rules.filter(
      (rule) => rule.accountId !== accountId && accounts.some(({ id }) => id === rule.accountId),
    );
    onChange(tell === "all" ? others : [...others, { accountId, tell }]);
  };
  return (
    <fieldset className={styles.accounts}>
      <legend className={styles.label}>{t`Messages to`}</legend>
      {accounts.map(({ id, name, username }) => (
        <Select<Tell>
          key={id}
          label={name}
          hint={name === username ? undefined : `@${username}`}
          value={of(id)}
          onChange={(tell) => set(id, tell)}
          choices={[
            { value: "all", label: t`From everybody` },
            { value: "vip", label: t`From VIPs only` },
            { value: "none", label: t`From nobody` },
          ]}
        />
      ))}
    </fieldset>
  );
}
