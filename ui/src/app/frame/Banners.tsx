import { Trans, useLingui } from "@lingui/react/macro";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useErrorWords } from "../../errors";
import { standingOf } from "../../features/accounts/standing";
import { useAccountActions } from "../../features/accounts/useAccountActions";
import type { Account, ApiError, AppState } from "../../generated/api";
import { useMutate } from "../../lib/query";
import { Banner } from "./Banner";

/** What concerns every screen: a connection that ended, a login that failed, no network. */
export function Banners({ state }: { state: AppState }) {
  const { pathname } = useLocation();
  const { accounts, login } = state;
  const decisions = accounts.filter((account) => standingOf(account).tone === "decide");
  const ending = accounts.filter(({ warning }) => warning !== null);
  const offline = accounts.filter(({ status, sync }) => status === "active" && sync.phase === "offline");
  const isConnecting = pathname === "/connect";
  return (
    <>
      {!isConnecting && login.phase === "failed" && login.problem ? <LoginBanner problem={login.problem} /> : null}
      {!isConnecting && login.phase === "waiting_for_browser" ? <BrowserBanner /> : null}
      {decisions.map((account) => (
        <DecisionBanner key={account.id} account={account} />
      ))}
      {ending.map((account) => (
        <EndingBanner key={account.id} account={account} />
      ))}
      {offline.length > 0 ? <OfflineBanner accounts={offline} isAll={offline.length === accounts.length} /> : null}
    </>
  );
}

function LoginBanner({ problem }: { problem: ApiError }) {
  const navigate = useNavigate();
  const words = useErrorWords(problem);
  const cancel = useMutate("login_cancel");
  return (
    <Banner
      tone="trouble"
      text={words?.sentence}
      cause={words?.cause}
      action={{ label: <Trans>Start again</Trans>, run: () => void navigate({ to: "/connect" }) }}
      onClose={() => cancel.mutate({})}
    />
  );
}

function BrowserBanner() {
  const navigate = useNavigate();
  return (
    <Banner
      tone="plain"
      text={<Trans>A login waits in your browser</Trans>}
      action={{ label: <Trans>Show</Trans>, run: () => void navigate({ to: "/connect" }) }}
    />
  );
}

function DecisionBanner({ account }: { account: Account }) {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const words = useErrorWords(account.problem);
  const actions = useAccountActions(account, () => void navigate({ to: "/connect" }));
  const isCheckpoint = account.status === "checkpoint";
  return (
    <Banner
      tone="decide"
      text={`${account.name}: ${words?.sentence ?? i18n._(standingOf(account).words)}`}
      cause={words?.cause}
      action={
        isCheckpoint
          ? { label: <Trans>Resume</Trans>, run: actions.resume }
          : { label: <Trans>Reconnect</Trans>, run: actions.reconnect }
      }
    />
  );
}

function EndingBanner({ account }: { account: Account }) {
  const navigate = useNavigate();
  const words = useErrorWords(account.warning);
  const actions = useAccountActions(account, () => void navigate({ to: "/connect" }));
  return (
    <Banner
      tone="decide"
      text={`${account.name}: ${words?.sentence ?? ""}`}
      cause={words?.cause}
      action={{ label: <Trans>Reconnect</Trans>, run: actions.reconnect }}
    />
  );
}

function OfflineBanner({ accounts, isAll }: { accounts: readonly Account[]; isAll: boolean }) {
  const problem = accounts.find(({ sync }) => sync.problem !== null)?.sync.problem ?? null;
  const words = useErrorWords(problem);
  const names = accounts.map(({ name }) => name).join(", ");
  const isSandbox = problem?.remedy === "start_sandbox";
  const navigate = useNavigate();
  const sandbox = useMutate("sandbox_open");
  const sync = useMutate("account_sync");
  const tryNow = () => {
    for (const { id } of accounts) sync.mutate({ accountId: id });
  };
  const sentence = words?.sentence ?? <Trans>There is no connection</Trans>;
  return (
    <Banner
      tone="plain"
      text={
        isAll ? (
          sentence
        ) : (
          <>
            {names}: {sentence}
          </>
        )
      }
      cause={words?.cause ?? <Trans>What was fetched is all here, and what you write goes out later.</Trans>}
      action={
        isSandbox
          ? {
              label: <Trans>Start the sandbox</Trans>,
              run: () => {
                sandbox.mutate({});
                void navigate({ to: "/connect" });
              },
            }
          : { label: <Trans>Try now</Trans>, run: tryNow }
      }
    />
  );
}
