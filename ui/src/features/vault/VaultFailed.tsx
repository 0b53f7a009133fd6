import { ErrorPanel } from "../../design/ErrorPanel";
import type { ApiError } from "../../generated/api";
import { useMutate } from "../../lib/query";

const unknown: ApiError = { code: "internal", args: {}, remedy: "retry", traceId: null };

/** A database that cannot be opened: why, and another try. */
export function VaultFailed({ problem }: { problem: ApiError | null }) {
  const retry = useMutate("vault_retry");
  return <ErrorPanel error={problem ?? unknown} onRetry={() => retry.mutate({})} />;
}
