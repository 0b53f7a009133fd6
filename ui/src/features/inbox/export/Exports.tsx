import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCommands } from "../../../commands";
import type { Account, ExportScope } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { ExportDialog } from "./ExportDialog";

interface ExportsProps {
  /** The conversation that is open. */
  conversationId: string | null;
  accounts: readonly Account[];
  /** The account whose inbox is shown; `null` for all of them. */
  accountId: string | null;
}

/** The commands that export, and the dialog in which it is said what, how and where to. */
export function Exports({ conversationId, accounts, accountId }: ExportsProps) {
  const { t } = useLingui();
  const [scope, setScope] = useState<ExportScope | null>(null);
  const open = useCommand(
    "conversation",
    { conversationId: conversationId ?? "" },
    { enabled: conversationId !== null, select: ({ person, accountId }) => ({ name: person.name, accountId }) },
  ).data;
  const group = t`Export`;
  useCommands([
    {
      id: "export.thread",
      name: t`Export this conversation …`,
      words: "pdf csv json",
      group,
      keys: "Mod+Shift+X",
      inField: true,
      run: () => conversationId !== null && setScope({ kind: "thread", conversationId }),
      isAvailable: conversationId !== null,
    },
    {
      id: "export.all",
      name: t`Export all conversations …`,
      words: "pdf csv json",
      group,
      keys: "Mod+Alt+X",
      run: () => setScope({ kind: "all", accountId }),
    },
  ]);
  if (scope === null) return null;
  const account = accounts.find(({ id }) => id === (accountId ?? open?.accountId)) ?? null;
  return (
    <ExportDialog
      first={scope}
      thread={conversationId !== null && open ? { conversationId, name: open.name } : null}
      account={accounts.length > 1 ? account : null}
      onClose={() => setScope(null)}
    />
  );
}
