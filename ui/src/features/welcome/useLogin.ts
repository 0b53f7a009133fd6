import type { ApiError, Environment, LoginStatus } from "../../generated/api";
import { useCommand, useMutate } from "../../lib/query";

interface Login {
  status: LoginStatus;
  /** The sandbox is on its way up. */
  isSandboxStarting: boolean;
  /** Begins one: at Instagram with the user's Meta app, or in the sandbox. */
  begin: (environment: Environment) => void;
  isBeginning: boolean;
  /** Why it could not even begin. */
  problem: ApiError | null;
  /** Drops it, or puts its failure away. */
  cancel: () => void;
}

const idle: LoginStatus = {
  phase: "idle",
  environment: null,
  authorizeUrl: null,
  expiresAt: null,
  problem: null,
  accountId: null,
};

/** The login under way, and how to begin or drop one. */
export function useLogin(): Login {
  const state = useCommand("app_state", {}, { select: ({ login, sandbox }) => ({ login, phase: sandbox.phase }) });
  const sandbox = useMutate("sandbox_open");
  const instagram = useMutate("login_begin");
  const drop = useMutate("login_cancel");
  return {
    status: state.data?.login ?? idle,
    isSandboxStarting: state.data?.phase === "starting" || sandbox.isPending,
    begin: (environment) => {
      sandbox.reset();
      instagram.reset();
      if (environment === "sandbox") sandbox.mutate({});
      // Ask for the password, so that a second account does not silently become the first again.
      else instagram.mutate({ environment, forceReauth: true });
    },
    isBeginning: sandbox.isPending || instagram.isPending,
    problem: sandbox.error?.problem ?? instagram.error?.problem ?? null,
    cancel: () => {
      sandbox.reset();
      instagram.reset();
      drop.mutate({});
    },
  };
}
