import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

type Search = Record<string, unknown>;

export interface Places {
  /** Where the user is: `/inbox`. */
  path: string;
  search: Search;
  /** Goes to a screen, to where one last was in it. */
  go: (path: string) => void;
  /** Shows one account, where one is shown; else its inbox, or with `null` that of all. */
  onlyAccount: (accountId: string | null) => void;
}

/** The screens' addresses, each remembered as it was left. */
export function usePlaces(): Places {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const left = useRef<Record<string, Search>>({});
  useEffect(() => {
    if (pathname !== "/connect") left.current[pathname] = search as Search;
  }, [pathname, search]);
  return {
    path: pathname,
    search: search as Search,
    go: (path) => {
      if (path !== pathname) void navigate({ to: path, search: left.current[path] ?? {} });
    },
    onlyAccount: (accountId) => {
      if (pathname === "/greeting" && accountId !== null) {
        const { part } = search as Search;
        void navigate({ to: pathname, search: { part, account: accountId } });
        return;
      }
      if (pathname === "/queue") {
        const { account: _, ...rest } = search as Search;
        void navigate({ to: pathname, search: accountId === null ? rest : { ...rest, account: accountId } });
        return;
      }
      const { account: _, ...rest } = left.current["/inbox"] ?? {};
      const view = { view: rest.view };
      void navigate({ to: "/inbox", search: accountId === null ? view : { ...view, account: accountId } });
    },
  };
}
