import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useNamedCommand } from "../../../commands";
import { Button } from "../../../design/Button";
import { Keys } from "../../../design/Keys";
import type { PostRow } from "../../../generated/api";

/** The likeliest things to do with a post; all of them are in the menu beside. */
export function PaneActs({ row, canBeSettled }: { row: PostRow; canBeSettled: boolean }) {
  switch (row.state) {
    case "missed":
      return (
        <>
          <Act command="queue.publish" isFirst>
            <Trans>Publish now</Trans>
          </Act>
          <Act command="queue.skip">
            <Trans>Leave it out</Trans>
          </Act>
        </>
      );
    case "unknown":
      return (
        <>
          <Act command="queue.look" isFirst={!canBeSettled}>
            <Trans>Look now</Trans>
          </Act>
          {canBeSettled ? (
            <>
              <Act command="queue.settle_out">
                <Trans>It is out</Trans>
              </Act>
              <Act command="queue.settle_not">
                <Trans>It is not out</Trans>
              </Act>
            </>
          ) : null}
        </>
      );
    case "failed":
      return (
        <>
          <Act command="queue.retry" isFirst>
            <Trans>Retry</Trans>
          </Act>
          <RetryAll />
          <Act command="queue.edit">
            <Trans>Edit</Trans>
          </Act>
        </>
      );
    case "preparing":
    case "processing":
      return (
        <Act command="queue.stop">
          <Trans>Stop</Trans>
        </Act>
      );
    case "publishing":
      return null;
    case "live":
      return row.permalink === null ? null : (
        <Act command="queue.copy_address">
          <Trans>Copy the address</Trans>
        </Act>
      );
    default:
      return (
        <>
          <Act command="queue.edit" isFirst>
            <Trans>Edit</Trans>
          </Act>
          <Act command="queue.publish">
            <Trans>Publish now</Trans>
          </Act>
        </>
      );
  }
}

/** Where others failed for the same cause. */
function RetryAll() {
  const command = useNamedCommand("queue.retry_all");
  if (!command) return null;
  return (
    <Act command={command.id}>
      <Trans>Retry all</Trans>
    </Act>
  );
}

function Act({ command, isFirst = false, children }: { command: string; isFirst?: boolean; children: ReactNode }) {
  return (
    <Button kind={isFirst ? "primary" : "secondary"} size="small" command={command}>
      {children}
      {isFirst ? <Keys of={command} /> : null}
    </Button>
  );
}
