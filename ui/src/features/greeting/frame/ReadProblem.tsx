import { Trans } from "@lingui/react/macro";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Notice } from "../../../design/Notice";
import type { Account, Greeting } from "../../../generated/api";
import { useWhenWords } from "./whenWords";

interface ReadProblemProps {
  greeting: Greeting;
  account: Account;
  onRead: () => void;
}

/** The last reading failed: what is shown is older, and drafts are kept all the same. */
export function ReadProblem({ greeting, account, onRead }: ReadProblemProps) {
  const when = useWhenWords(account.clockOffsetMs);
  const { problem, readAt } = greeting;
  if (!problem) return null;
  const at = readAt === null ? "" : when.at(readAt);
  return problem.code === "offline" ? (
    <Notice
      tone="plain"
      icon="offline"
      title={<Trans>There is no connection</Trans>}
      text={<Trans>What is live was read at {at}. Drafts are kept; publishing waits until the network is back.</Trans>}
    />
  ) : (
    <ErrorPanel error={problem} onRetry={onRead} size="line" />
  );
}
