import { Plural, Trans } from "@lingui/react/macro";
import { EmptyState } from "../../../design/EmptyState";
import type { Account, View } from "../../../generated/api";

interface ListEmptyProps {
  view: View;
  accounts: readonly Account[];
}

/** What stands where a list has no rows: never just nothing. */
export function ListEmpty({ view, accounts }: ListEmptyProps) {
  const first = accounts.find(({ sync }) => sync.phase === "first_sync");
  if (first) {
    const { done, total } = first.sync;
    return (
      <EmptyState
        title={<Trans>Fetching your conversations</Trans>}
        text={
          total > 0 ? (
            <Trans>
              {done} of <Plural value={total} one="# conversation" other="# conversations" /> so far
            </Trans>
          ) : (
            <Trans>Asking Instagram for the first of them</Trans>
          )
        }
      />
    );
  }
  switch (view) {
    case "needs_reply":
      return (
        <EmptyState title={<Trans>Nobody is waiting</Trans>} text={<Trans>Everyone who wrote has an answer.</Trans>} />
      );
    case "closing_soon":
      return (
        <EmptyState
          title={<Trans>No window closes soon</Trans>}
          text={<Trans>Conversations show here when little time is left to answer.</Trans>}
        />
      );
    case "done":
      return (
        <EmptyState
          title={<Trans>Nothing is settled yet</Trans>}
          text={<Trans>Press E on a conversation when there is nothing left to say.</Trans>}
        />
      );
    case "all":
      return (
        <EmptyState
          title={<Trans>No conversations yet</Trans>}
          text={<Trans>They appear here when someone writes to you.</Trans>}
        />
      );
  }
}
