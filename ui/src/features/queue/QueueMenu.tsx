import { useLingui } from "@lingui/react/macro";
import { type ComponentType, useState } from "react";
import { type UserCommand, useCommands } from "../../commands";
import { IconButton } from "../../design/IconButton";
import { Menu, MenuItem } from "../../design/Menu";
import type { AccountId } from "../../generated/api";
import type { Publisher } from "./rows";

/** What a dialog of the queue gets: of which account, and how it ends. */
export interface QueueDialogProps {
  accountId: AccountId;
  onClose: () => void;
}

/** Dialogs of the queue as a whole; they are handed in. */
export interface QueueSlots {
  accountDialog?: ComponentType<QueueDialogProps>;
  importDialog?: ComponentType<QueueDialogProps>;
}

/** What concerns the queue as a whole: its times, and posts from a table. */
export function QueueMenu({
  publishers,
  accountDialog: AccountDialog,
  importDialog: ImportDialog,
}: QueueSlots & { publishers: readonly Publisher[] }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const [over, setOver] = useState<{ kind: "import" } | { kind: "account"; id: string } | null>(null);
  const group = t`Queue`;
  const close = () => setOver(null);
  // Of rows that name no account.
  const [first] = publishers;
  const isThere = AccountDialog !== undefined || ImportDialog !== undefined;
  const shown = over?.kind === "account" ? publishers.find(({ account }) => account.id === over.id) : undefined;
  const times: UserCommand[] = publishers.map(({ account }) => ({
    id: `queue.times.${account.id}`,
    name: publishers.length === 1 ? t`Times and rules …` : t`Times and rules of ${account.name} …`,
    group,
    words: t`slots zone missed`,
    via: "queue.menu",
    run: () => setOver({ kind: "account", id: account.id }),
    isAvailable: AccountDialog !== undefined,
  }));
  const take: UserCommand = {
    id: "queue.import",
    name: t`Posts from a table …`,
    group,
    words: "csv import",
    via: "queue.menu",
    run: () => setOver({ kind: "import" }),
    isAvailable: ImportDialog !== undefined,
  };
  useCommands([
    { id: "queue.menu", name: t`More for the queue`, group, keys: "Q", run: () => setOpen(true), isAvailable: isThere },
    take,
    ...times,
  ]);
  if (!isThere) return null;
  return (
    <>
      <Menu
        label={t`More for the queue`}
        placement="bottom end"
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={
          <IconButton icon="more" label={t`More for the queue`} command="queue.menu" onPress={() => undefined} />
        }
      >
        {(AccountDialog ? times : []).map(({ id, name }) => (
          <MenuItem key={id} icon="clock" command={id}>
            {name}
          </MenuItem>
        ))}
        {ImportDialog ? (
          <MenuItem icon="takeIn" command={take.id}>
            {take.name}
          </MenuItem>
        ) : null}
      </Menu>
      {AccountDialog && shown ? <AccountDialog accountId={shown.account.id} onClose={close} /> : null}
      {ImportDialog && first && over?.kind === "import" ? (
        <ImportDialog accountId={first.account.id} onClose={close} />
      ) : null}
    </>
  );
}
