import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Spinner } from "../../../design/Spinner";
import type { PostsImported } from "../../../generated/api";
import { Columns } from "./Columns";
import { DryRun } from "./DryRun";
import { totals } from "./fate";
import styles from "./Importing.module.css";
import { useImport } from "./useImport";

interface ImportPostsProps {
  /** The account of rows that name none. */
  accountId: string;
  onClose: () => void;
}

/** Posts out of a table: what it says, what would come of it, and then that. */
export function ImportPosts({ accountId, onClose }: ImportPostsProps) {
  const { t } = useLingui();
  const { stage, choose, take } = useImport(accountId);
  const [schedules, setSchedules] = useState(true);
  const counts = totals(stage.at === "read" ? stage.read.rows : [], schedules);
  const wanted = counts.scheduled + counts.draft;
  const isImporting = stage.at === "read" && stage.isImporting;

  const title = (): ReactNode => {
    const name = stage.at === "read" ? stage.read.name : stage.at === "done" ? stage.name : null;
    return name === null ? <Trans>Import posts from a table</Trans> : <Trans>Posts of {name}</Trans>;
  };
  const content = (): ReactNode => {
    switch (stage.at) {
      case "choosing":
        return <Explained />;
      case "reading":
        return <Spinner label={t`Reading the table`} />;
      case "unreadable":
        return (
          <div className={styles.run}>
            <ErrorPanel error={stage.problem} size="line" />
            <Columns />
          </div>
        );
      case "read":
        return (
          <DryRun rows={stage.read.rows} schedules={schedules} onSchedules={setSchedules} refused={stage.refused} />
        );
      case "done":
        return <Result imported={stage.imported} />;
    }
  };
  return (
    <Dialog
      isOpen
      onClose={() => (isImporting ? undefined : onClose())}
      kind="form"
      size={stage.at === "read" ? "full" : stage.at === "done" ? "narrow" : "wide"}
      title={title()}
      actions={
        <>
          {stage.at === "done" ? null : (
            <>
              <Button onPress={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button kind={stage.at === "read" ? "secondary" : "primary"} onPress={choose} autoFocus>
                {stage.at === "read" || stage.at === "unreadable" ? (
                  <Trans>Another file …</Trans>
                ) : (
                  <Trans>Choose a file …</Trans>
                )}
              </Button>
            </>
          )}
          {/* The same button to the end, so that the focus stays on it. */}
          {stage.at === "done" || wanted > 0 ? (
            <Button kind="primary" onPress={() => (stage.at === "done" ? onClose() : take(schedules))} autoFocus>
              {stage.at === "done" ? (
                <Trans>Done</Trans>
              ) : isImporting ? (
                <Trans>Importing …</Trans>
              ) : (
                <Plural value={wanted} one="Import # post" other="Import # posts" />
              )}
            </Button>
          ) : null}
        </>
      }
    >
      {content()}
    </Dialog>
  );
}

function Explained() {
  return (
    <div className={styles.run}>
      <p>
        <Trans>
          A CSV file with a row for each post. The first row names the columns; all but media may be missing. Nothing is
          imported before you have seen what would come of it.
        </Trans>
      </p>
      <Columns />
    </div>
  );
}

function Result({ imported }: { imported: PostsImported }) {
  const { scheduled, drafts, leftOut } = imported;
  return (
    <ul className={styles.result}>
      {scheduled > 0 ? (
        <li>
          <Plural
            value={scheduled}
            one="# post is scheduled and goes out at its time."
            other="# posts are scheduled and go out at their times."
          />
        </li>
      ) : null}
      {drafts > 0 ? (
        <li>
          <Plural
            value={drafts}
            one="# is a draft and waits in the queue."
            other="# are drafts and wait in the queue."
          />
        </li>
      ) : null}
      {leftOut > 0 ? (
        <li>
          <Plural value={leftOut} one="# was left out." other="# were left out." />
        </li>
      ) : null}
      {scheduled + drafts === 0 ? (
        <li>
          <Trans>No post came of it.</Trans>
        </li>
      ) : null}
    </ul>
  );
}
