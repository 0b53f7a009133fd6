import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useToasts } from "../design/Toast";
import { useSayError } from "../errors";
import { type Remedies, RemediesContext } from "../errors/remedy";
import { copy } from "../lib/clipboard";
import { call } from "../platform";

/** What the app can do about a problem, wherever it shows. */
export function RemediesProvider({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const toasts = useToasts();
  const say = useSayError();
  const remedies = useMemo<Remedies>(() => {
    const copyAddress = async (address: string) => {
      if (await copy(address)) toasts.add({ text: t`The address is copied. Open it as this account.` });
    };
    const connect = () => void navigate({ to: "/connect" });
    return {
      reconnect: connect,
      login_again: connect,
      edit_meta_app: () => void navigate({ to: "/connect", search: { way: "instagram" } }),
      open_instagram: () => void copyAddress("https://www.instagram.com/"),
      open_tester_page: () => void copyAddress("https://www.instagram.com/accounts/manage_access/"),
      start_sandbox: () => {
        call("sandbox_open", {}).catch((thrown: unknown) => toasts.add({ text: say(thrown), tone: "trouble" }));
        connect();
      },
    };
  }, [navigate, toasts, say, t]);
  return <RemediesContext value={remedies}>{children}</RemediesContext>;
}
