import { useLingui } from "@lingui/react/macro";
import { useToasts } from "../../design/Toast";
import { useSayError } from "../../errors";
import type { Account, CommandName, Commands } from "../../generated/api";
import { call } from "../../platform";

export interface AccountActions {
  syncNow: () => void;
  pause: () => void;
  resume: () => void;
  /** Begins a login for it; the caller shows where that stands. */
  reconnect: () => void;
  remove: () => void;
}

/** What can be done with an account. A failure is told as a toast. */
export function useAccountActions(account: Account, onLogin: () => void): AccountActions {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const { id: accountId, name, environment } = account;

  const ask = async <C extends CommandName>(command: C, request: Commands[C]["request"], done?: string) => {
    try {
      await call(command, request);
      if (done !== undefined) toasts.add({ text: done });
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  return {
    syncNow: () => void ask("account_sync", { accountId }, t`Asking for news of ${name}`),
    pause: () => void ask("account_pause", { accountId }, t`${name} is paused`),
    resume: () => void ask("account_resume", { accountId }, t`${name} goes on`),
    reconnect: () => {
      if (environment === "sandbox") void ask("sandbox_open", {});
      else void ask("login_begin", { environment, forceReauth: true });
      onLogin();
    },
    remove: () =>
      void ask("account_remove", { accountId }, t`${name} is removed, with everything that was stored of it`),
  };
}
