import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useToasts } from "../design/Toast";
import { useSayError } from "../errors";
import { type Remedies, RemediesContext } from "../errors/remedy";
import type { Page } from "../generated/api";
import { copy } from "../lib/clipboard";
import { call } from "../platform";

/** What the app can do about a problem, wherever it shows. */
export function RemediesProvider({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const toasts = useToasts();
  const say = useSayError();
  const remedies = useMemo<Remedies>(() => {
    const open = async (page: Page) => {
      try {
        const { isOpen, address } = await call("open_page", { page });
        if (!isOpen && (await copy(address))) {
          toasts.add({ text: t`No browser opened. The address is copied: open it as this account.` });
        }
      } catch (thrown) {
        toasts.add({ text: say(thrown), tone: "trouble" });
      }
    };
    const connect = () => void navigate({ to: "/connect" });
    return {
      reconnect: connect,
      login_again: connect,
      edit_meta_app: () => void navigate({ to: "/connect", search: { way: "instagram" } }),
      open_hosting: () => void navigate({ to: "/settings", hash: "settings-hosting" }),
      open_instagram: () => void open("instagram"),
      open_tester_page: () => void open("tester_invitations"),
      start_sandbox: () => {
        call("sandbox_open", {}).catch((thrown: unknown) => toasts.add({ text: say(thrown), tone: "trouble" }));
        connect();
      },
    };
  }, [navigate, toasts, say, t]);
  return <RemediesContext value={remedies}>{children}</RemediesContext>;
}
