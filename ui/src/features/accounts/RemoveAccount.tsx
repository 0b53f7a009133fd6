import { Trans } from "@lingui/react/macro";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import type { Account } from "../../generated/api";

interface RemoveAccountProps {
  account: Account;
  isOpen: boolean;
  onClose: () => void;
  onRemove: () => void;
}

/** Asks before an account goes, since what is stored of it cannot be fetched again in full. */
export function RemoveAccount({ account, isOpen, onClose, onRemove }: RemoveAccountProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      kind="alert"
      title={<Trans>Remove {account.name}?</Trans>}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            <Trans>Keep it</Trans>
          </Button>
          <Button
            kind="danger"
            onPress={() => {
              onClose();
              onRemove();
            }}
          >
            <Trans>Remove the account</Trans>
          </Button>
        </>
      }
    >
      <Trans>
        Its messages, drafts and people are deleted from this machine. Nothing changes at Instagram, but Instagram shows
        only the last 20 messages of each conversation when you connect it again.
      </Trans>
    </Dialog>
  );
}
