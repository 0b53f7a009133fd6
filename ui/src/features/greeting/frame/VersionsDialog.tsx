import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { EmptyState } from "../../../design/EmptyState";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Skeleton } from "../../../design/Skeleton";
import type { Account, GreetingPart, GreetingVersion } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call, problemOf } from "../../../platform";
import { ChangeList } from "./ChangeList";
import styles from "./VersionsDialog.module.css";
import { useWhenWords } from "./whenWords";

interface VersionsDialogProps {
  account: Account;
  part: GreetingPart;
  onRestore: (version: GreetingVersion) => void;
  onClose: () => void;
}

/** Every version that was live once, the newest first: who set it, when, and what it changed. */
export function VersionsDialog({ account, part, onRestore, onClose }: VersionsDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog isOpen onClose={onClose} size="wide" title={t`Versions`}>
      <Versions account={account} part={part} onRestore={onRestore} />
    </Dialog>
  );
}

function Versions({ account, part, onRestore }: Omit<VersionsDialogProps, "onClose">) {
  const { t } = useLingui();
  const first = useCommand("greeting_versions", { accountId: account.id, part, before: null });
  const [older, setOlder] = useState<{ versions: GreetingVersion[]; hasMore: boolean } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  if (first.error) return <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />;
  if (!first.data) return <Skeleton label={t`Reading the versions`} lines={6} />;
  const versions = [...first.data.versions, ...(older?.versions ?? [])];
  const hasMore = older?.hasMore ?? first.data.hasMore;
  if (versions.length === 0) {
    return (
      <EmptyState
        title={<Trans>No version yet</Trans>}
        text={<Trans>Whatever is live from now on is kept here, whoever set it, and can be brought back.</Trans>}
      />
    );
  }
  const more = async () => {
    const last = versions.at(-1);
    if (!last) return;
    try {
      const page = await call("greeting_versions", { accountId: account.id, part, before: last.id });
      setOlder({ versions: [...(older?.versions ?? []), ...page.versions], hasMore: page.hasMore });
      setProblem(null);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  };
  return (
    <>
      <ul className={styles.versions} aria-label={t`Versions`}>
        {versions.map((version) => (
          <Version key={version.id} version={version} account={account} onRestore={() => onRestore(version)} />
        ))}
      </ul>
      {problem ? <ErrorPanel error={problem} onRetry={() => void more()} size="line" /> : null}
      {hasMore && !problem ? (
        <div className={styles.more}>
          <Button size="small" onPress={() => void more()}>
            <Trans>Older ones</Trans>
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface VersionProps {
  version: GreetingVersion;
  account: Account;
  onRestore: () => void;
}

function Version({ version, account, onRestore }: VersionProps) {
  const { t } = useLingui();
  const when = useWhenWords(account.clockOffsetMs);
  const at = when.at(version.at);
  return (
    <li className={styles.version}>
      <div>
        <p className={styles.head}>
          <b>{at}</b>
          <span>
            {version.who === "ours" ? <Trans>from Porchlight</Trans> : <Trans>set outside of Porchlight</Trans>}
          </span>
          {version.isLive ? (
            <span className={styles.live}>
              <Trans>Live</Trans>
            </span>
          ) : null}
        </p>
        {version.changes.length > 0 ? (
          <ChangeList changes={version.changes} label={t`What the version of ${at} changed`} />
        ) : (
          <p className={styles.none}>
            <Trans>As it was before</Trans>
          </p>
        )}
      </div>
      {version.isLive ? null : (
        <Button size="small" onPress={onRestore} aria-label={t`Restore the version of ${at}`}>
          <Trans>Restore</Trans>
        </Button>
      )}
    </li>
  );
}
