import { Trans, useLingui } from "@lingui/react/macro";
import { Avatar } from "../../design/Avatar";
import { Button } from "../../design/Button";
import { useErrorWords } from "../../errors";
import type { Account } from "../../generated/api";
import styles from "./AccountCard.module.css";
import { AccountMenu } from "./AccountMenu";
import { Dot } from "./Dot";
import { standingOf } from "./standing";
import { TokenAge } from "./TokenAge";

/** An account among the settings. */
export function AccountCard({ account, onLogin }: { account: Account; onLogin: () => void }) {
  const { t, i18n } = useLingui();
  const { tone, words } = standingOf(account);
  const problem = useErrorWords(account.problem);
  return (
    <li className={styles.card}>
      <Avatar id={account.id} name={account.name} picture={account.picture} size={38} colour={account.colour} />
      <div className={styles.words}>
        <p className={styles.name}>
          <b dir="auto">{account.name}</b> <span>@{account.username}</span>
          {account.environment === "sandbox" ? (
            <span className={styles.sandbox}>
              <Trans>sandbox</Trans>
            </span>
          ) : null}
        </p>
        <p className={styles.line}>
          <Dot tone={tone} /> {i18n._(words)}
          <span aria-hidden="true">·</span>
          <TokenAge account={account} />
        </p>
        {problem ? (
          <p className={styles.problem}>
            {problem.sentence}. {problem.cause}
          </p>
        ) : null}
        {account.missingScopes.length > 0 ? (
          <p className={styles.problem}>
            <Trans>Not granted: {account.missingScopes.join(", ")}. Reconnect and leave all boxes ticked.</Trans>
          </p>
        ) : null}
      </div>
      <AccountMenu
        account={account}
        placement="bottom start"
        onLogin={onLogin}
        trigger={
          <Button size="small" aria-label={t`Manage ${account.name}`}>
            <Trans>Manage</Trans>
          </Button>
        }
      />
    </li>
  );
}
