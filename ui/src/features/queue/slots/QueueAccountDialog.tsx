import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Skeleton } from "../../../design/Skeleton";
import { useToasts } from "../../../design/Toast";
import type { QueueAccount, QueueAccountInput } from "../../../generated/api";
import { useCommand, useMutate } from "../../../lib/query";
import { MissedChoice } from "./MissedChoice";
import styles from "./Slots.module.css";
import { WeekGrid } from "./WeekGrid";
import { inOrder } from "./week";
import { ZoneField } from "./ZoneField";

interface QueueAccountDialogProps {
  accountId: string;
  onClose: () => void;
}

/** When an account publishes: its time zone, its times of the week, and what becomes of a post that missed its own. */
export function QueueAccountDialog({ accountId, onClose }: QueueAccountDialogProps) {
  const { t } = useLingui();
  // Of the queue only the account is wanted; a stretch of nothing has it too.
  const account = useCommand(
    "queue",
    { accountIds: [accountId], from: 0, to: 0 },
    { select: ({ accounts }) => accounts.find((each) => each.accountId === accountId) ?? null },
  );
  const name = useCommand(
    "app_state",
    {},
    { select: ({ accounts }) => accounts.find(({ id }) => id === accountId)?.username },
  ).data;
  const title = name === undefined ? <Trans>Publishing times</Trans> : <Trans>Publishing times of @{name}</Trans>;
  if (account.data) return <Editor key={accountId} account={account.data} title={title} onClose={onClose} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={title}
      actions={
        <Button onPress={onClose} autoFocus>
          <Trans>Close</Trans>
        </Button>
      }
    >
      {account.isError ? (
        <ErrorPanel error={account.error} size="line" onRetry={() => void account.refetch()} />
      ) : account.data === null ? (
        <Trans>This account is not here any more.</Trans>
      ) : (
        <Skeleton label={t`Publishing times`} lines={6} />
      )}
    </Dialog>
  );
}

interface EditorProps {
  account: QueueAccount;
  title: React.ReactNode;
  onClose: () => void;
}

function Editor({ account, title, onClose }: EditorProps) {
  const { t } = useLingui();
  const toasts = useToasts();
  const saving = useMutate("queue_account_set");
  const { accountId, zone, slots, missed } = account;
  const [before] = useState<QueueAccountInput>(() => ({ accountId, zone, slots: inOrder(slots), missed }));
  const [edited, setEdited] = useState(before);
  const [isAsking, setAsking] = useState(false);
  const isDirty = JSON.stringify(edited) !== JSON.stringify(before);
  const change = (part: Partial<QueueAccountInput>) => setEdited((last) => ({ ...last, ...part }));
  const close = () => (isDirty ? setAsking(true) : onClose());
  const save = () => {
    if (saving.isPending) return;
    if (!isDirty) {
      onClose();
      return;
    }
    saving.mutate(edited, {
      onSuccess: () => {
        toasts.add({ text: t`The publishing times are saved.` });
        onClose();
      },
    });
  };
  return (
    <>
      <Dialog
        isOpen
        onClose={close}
        kind="form"
        size="wide"
        title={title}
        actions={
          <>
            <Button onPress={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button kind="primary" onPress={save}>
              <Trans>Save</Trans>
            </Button>
          </>
        }
      >
        <div className={styles.parts}>
          {saving.error ? <ErrorPanel error={saving.error} size="line" /> : null}
          <ZoneField zone={edited.zone} onChange={(next) => change({ zone: next })} />
          <WeekGrid slots={edited.slots} onChange={(next) => change({ slots: next })} />
          <MissedChoice missed={edited.missed} onChange={(next) => change({ missed: next })} />
        </div>
      </Dialog>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        kind="alert"
        title={<Trans>Drop what you changed?</Trans>}
        actions={
          <>
            <Button onPress={() => setAsking(false)} autoFocus>
              <Trans>Go on editing</Trans>
            </Button>
            <Button kind="danger" onPress={onClose}>
              <Trans>Drop it</Trans>
            </Button>
          </>
        }
      >
        <Trans>The publishing times stay as they were.</Trans>
      </Dialog>
    </>
  );
}
