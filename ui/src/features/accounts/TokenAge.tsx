import { useLingui } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import type { Account } from "../../generated/api";
import { daysBetween, daysInWords } from "../../lib/ago";

/** How old the connection is and how long it lasts, on the account's own clock. */
export function TokenAge({ account }: { account: Account }) {
  const { i18n } = useLingui();
  const now = Date.now() + account.clockOffsetMs;
  const { tokenIssuedAt, tokenExpiresAt } = account;
  if (tokenExpiresAt !== null && tokenExpiresAt <= now) return <Trans>connection ran out</Trans>;
  const left = tokenExpiresAt === null ? null : daysInWords(daysBetween(now, tokenExpiresAt), i18n);
  const age = tokenIssuedAt === null ? 0 : daysBetween(tokenIssuedAt, now);
  if (left === null) return <Trans>connection’s age not known</Trans>;
  return age === 0 ? (
    <Trans>connection renewed today, good for {left}</Trans>
  ) : (
    <Trans>
      connection renewed {daysInWords(age, i18n)} ago, good for {left}
    </Trans>
  );
}
