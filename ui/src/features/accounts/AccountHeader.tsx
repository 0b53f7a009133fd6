import { useLingui } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import type { Account } from "../../generated/api";
import styles from "./AccountHeader.module.css";
import { Dot } from "./Dot";
import { standingOf } from "./standing";

/** Which account it is and how it stands. */
export function AccountHeader({ account }: { account: Account }) {
  const { i18n } = useLingui();
  const { tone, words } = standingOf(account);
  return (
    <span className={styles.header}>
      <b dir="auto">{account.name}</b>
      <span className={styles.handle}>
        @{account.username}
        {account.environment === "sandbox" ? (
          <>
            {" · "}
            <Trans>sandbox</Trans>
          </>
        ) : null}
      </span>
      <span className={styles.standing}>
        <Dot tone={tone} /> {i18n._(words)}
      </span>
    </span>
  );
}
