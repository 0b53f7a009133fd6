import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { TextField } from "../../../design/TextField";
import { lengths } from "../../../generated/api";
import { useMutate } from "../../../lib/query";

interface SaveViewDialogProps {
  query: string;
  onClose: () => void;
  onSaved: (savedViewId: string) => void;
}

/** Behind all others. */
const END = 10_000;

/** Keeps a search as a list under a name. */
export function SaveViewDialog({ query, onClose, onSaved }: SaveViewDialogProps) {
  const { t } = useLingui();
  const [name, setName] = useState("");
  const save = useMutate("view_save");
  const keep = () => {
    if (name.trim() === "" || save.isPending) return;
    save.mutate({ id: null, name: name.trim(), query, position: END }, { onSuccess: ({ viewId }) => onSaved(viewId) });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      kind="form"
      title={<Trans>Keep this search as a list</Trans>}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={name.trim() === "" || save.isPending} onPress={keep}>
            <Trans>Keep</Trans>
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <TextField
          label={t`Name`}
          value={name}
          onChange={setName}
          maxLength={lengths.NAME.max}
          autoFocus
          hint={<bdi>{query}</bdi>}
        />
      </form>
      {save.error ? <ErrorPanel error={save.error} size="line" /> : null}
    </Dialog>
  );
}
