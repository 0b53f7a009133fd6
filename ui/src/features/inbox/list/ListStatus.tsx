import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { Account } from "../../../generated/api";

/** In a few words: whose inbox this is and whether news arrive. */
export function ListStatus({ accounts }: { accounts: readonly Account[] }) {
  const { i18n } = useLingui();
  const whose =
    accounts.length === 1 ? (
      <span dir="auto">@{accounts[0]?.username}</span>
    ) : (
      <Plural value={accounts.length} one="# account" other="# accounts" />
    );
  const syncing = accounts.find(({ sync }) => sync.phase === "first_sync");
  const stopped = accounts.filter(({ status }) => status !== "active").length;
  const offline = accounts.some(({ sync }) => sync.phase === "offline");
  const waits = accounts.find(({ sync }) => sync.phase === "waiting" && sync.waitsUntil !== null);
  const isLive = accounts.length > 0 && accounts.every(({ sync }) => sync.isLive);
  return (
    <span role="status">
      {whose}
      {" · "}
      {offline ? (
        <Trans>offline</Trans>
      ) : stopped > 0 ? (
        <Plural value={stopped} one="# stopped" other="# stopped" />
      ) : syncing ? (
        syncing.sync.total > 0 ? (
          <Trans>
            fetching {syncing.sync.done} of {syncing.sync.total}
          </Trans>
        ) : (
          <Trans>fetching</Trans>
        )
      ) : waits?.sync.waitsUntil ? (
        <Trans>waits until {i18n.date(new Date(waits.sync.waitsUntil), { hour: "numeric", minute: "2-digit" })}</Trans>
      ) : isLive ? (
        <Trans>live</Trans>
      ) : (
        <Trans>up to date</Trans>
      )}
    </span>
  );
}
