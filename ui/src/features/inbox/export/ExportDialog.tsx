import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Progress } from "../../../design/Progress";
import { type Choice, RadioGroup } from "../../../design/RadioGroup";
import { Spinner } from "../../../design/Spinner";
import { useLate } from "../../../design/useLate";
import type { ExportFormat, ExportScope, ExportStatus } from "../../../generated/api";
import { useCommand, useMutate } from "../../../lib/query";
import styles from "./ExportDialog.module.css";
import { paperWords } from "./paperWords";

interface ExportDialogProps {
  first: ExportScope;
  thread: { conversationId: string; name: string } | null;
  account: { id: string; username: string } | null;
  onClose: () => void;
}

type What = "thread" | "account" | "all";

/** What is exported, in which form, and how far it is. Closing it leaves an export under way. */
export function ExportDialog({ first, thread, account, onClose }: ExportDialogProps) {
  const { t, i18n } = useLingui();
  const [what, setWhat] = useState<What>(first.kind === "thread" ? "thread" : first.accountId ? "account" : "all");
  const [format, setFormat] = useState<ExportFormat>("pdf");
  const status = useCommand("export_status", {}).data;
  const start = useMutate("export_start");
  const cancel = useMutate("export_cancel");
  const show = useMutate("export_show");
  const isRunning = status?.phase === "running" || status?.phase === "finishing";
  const isOver = status?.phase === "done";
  const isStopping = isRunning && (cancel.isPending || cancel.isSuccess);

  const whats: Choice<What>[] = [];
  if (thread) whats.push({ value: "thread", label: <Trans>The conversation with {thread.name}</Trans> });
  if (account) whats.push({ value: "account", label: <Trans>All conversations of @{account.username}</Trans> });
  whats.push({ value: "all", label: <Trans>All conversations of all accounts</Trans> });

  const begin = () => {
    const scope: ExportScope =
      what === "thread" && thread
        ? { kind: "thread", conversationId: thread.conversationId }
        : { kind: "all", accountId: what === "account" && account ? account.id : null };
    const whose = what === "thread" && thread ? thread.name : what === "account" && account ? account.username : t`all`;
    const name = t`Conversations ${whose}`;
    cancel.reset();
    start.mutate({ what: scope, format, path: null, name, words: paperWords(i18n) });
  };
  const close = () => {
    if (!isRunning) cancel.mutate({});
    onClose();
  };

  return (
    <Dialog
      isOpen
      onClose={close}
      title={<Trans>Export</Trans>}
      actions={
        isRunning ? (
          <>
            <Button onPress={() => cancel.mutate({})} isDisabled={isStopping}>
              <Trans>Cancel the export</Trans>
            </Button>
            <Button kind="primary" onPress={close}>
              <Trans>Go on working</Trans>
            </Button>
          </>
        ) : isOver ? (
          <>
            <Button onPress={close}>
              <Trans>Close</Trans>
            </Button>
            <Button kind="primary" onPress={() => show.mutate({})} autoFocus>
              <Trans>Show the file</Trans>
            </Button>
          </>
        ) : (
          <>
            <Button onPress={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button kind="primary" onPress={begin} isDisabled={start.isPending} autoFocus>
              <Trans>Choose a place …</Trans>
            </Button>
          </>
        )
      }
    >
      {status && (isRunning || isOver) ? (
        <Running status={status} isStopping={isStopping} />
      ) : (
        <div className={styles.form}>
          {whats.length > 1 ? <RadioGroup label={t`What`} value={what} onChange={setWhat} choices={whats} /> : null}
          <RadioGroup
            label={t`Form`}
            value={format}
            onChange={setFormat}
            choices={[
              { value: "pdf", label: "PDF", hint: <Trans>To read and to show: it looks like the conversation.</Trans> },
              {
                value: "csv",
                label: "CSV",
                hint: (
                  <Trans>
                    For a spreadsheet, a row for each message. What would be taken for a formula gets an apostrophe in
                    front.
                  </Trans>
                ),
              },
              { value: "json", label: "JSON", hint: <Trans>For a program: everything that is known.</Trans> },
            ]}
          />
          <p className={styles.note}>
            <Trans>Only what was sent and received. What was taken back and story media are never part of it.</Trans>
          </p>
          {start.isPending ? <Spinner label={t`Waiting for a place, then the messages are counted`} /> : null}
          {status?.phase === "failed" && status.problem ? <ErrorPanel error={status.problem} size="line" /> : null}
          {start.error ? <ErrorPanel error={start.error} size="line" /> : null}
        </div>
      )}
      {cancel.error ? <ErrorPanel error={cancel.error} size="line" /> : null}
      {show.error ? <ErrorPanel error={show.error} size="line" /> : null}
    </Dialog>
  );
}

function Running({ status, isStopping }: { status: ExportStatus; isStopping: boolean }) {
  const { t, i18n } = useLingui();
  const { done, total, phase, files } = status;
  const isStoppingLate = useLate(isStopping);
  const name = files[0]?.split(/[/\\]/).pop() ?? "";
  if (phase === "done") {
    return (
      <p className={styles.words} role="status">
        <Plural value={total} one="# message is in" other="# messages are in" /> <b data-selectable>{name}</b>
        {files.length > 1 ? (
          <Plural value={files.length - 1} one=" and # more file beside it" other=" and # more files beside it" />
        ) : null}
        .
      </p>
    );
  }
  return (
    <div className={styles.running} aria-busy="true">
      <Progress label={t`How far the export is`} done={done} total={Math.max(1, total)} />
      <p className={styles.words} role="status">
        {isStoppingLate ? (
          <Trans>Stopping …</Trans>
        ) : phase === "finishing" ? (
          <Trans>Putting {name} in its place …</Trans>
        ) : (
          <Trans>
            {i18n.number(done)} of {i18n.number(total)} messages
          </Trans>
        )}
      </p>
    </div>
  );
}
