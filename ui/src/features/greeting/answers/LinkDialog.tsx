import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { TextField } from "../../../design/TextField";
import { useSayError } from "../../../errors";
import { type AccountId, type AnswerLink, limits } from "../../../generated/api";
import { call } from "../../../platform";

interface LinkDialogProps {
  accountId: AccountId;
  /** The one that is renamed; `null`: a new one. */
  link: AnswerLink | null;
  onClose: () => void;
}

/** The letters that a link can carry (`facts.md §4.8`). */
const FIT = /^[A-Za-z0-9_=-]*$/;

/** Makes a link, or names one otherwise. */
export function LinkDialog({ accountId, link, onClose }: LinkDialogProps) {
  const { t, i18n } = useLingui();
  const say = useSayError();
  const [name, setName] = useState(link?.name ?? "");
  const [reference, setReference] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const isFit = FIT.test(reference);
  const isOver = reference.length > limits.LINK_REF.max;
  const mayBeSaved = name.trim() !== "" && isFit && !isOver;
  const save = async () => {
    if (!mayBeSaved || isSaving) return;
    setSaving(true);
    try {
      if (link === null)
        await call("answer_link_new", { accountId, name: name.trim(), reference: reference === "" ? null : reference });
      else await call("answer_link_rename", { linkId: link.id, name: name.trim() });
      onClose();
    } catch (thrown) {
      setProblem(say(thrown));
      setSaving(false);
    }
  };
  const onKeyDown = (event: { key: string }) => {
    if (event.key === "Enter") void save();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      kind="form"
      title={link === null ? <Trans>New link</Trans> : <Trans>Rename the link</Trans>}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={!mayBeSaved} onPress={() => void save()}>
            {link === null ? <Trans>Make it</Trans> : <Trans>Rename</Trans>}
          </Button>
        </>
      }
    >
      <TextField
        label={t`Name`}
        value={name}
        onChange={(typed) => {
          setName(typed);
          setProblem(null);
        }}
        onKeyDown={onKeyDown}
        hint={<Trans>For you: where it hangs, say.</Trans>}
        error={problem !== null && (link !== null || reference === "") ? problem : undefined}
        autoFocus
      />
      {link === null ? (
        <TextField
          label={t`What it carries`}
          value={reference}
          onChange={(typed) => {
            setReference(typed.trim());
            setProblem(null);
          }}
          onKeyDown={onKeyDown}
          isCode
          hint={<Trans>Empty: made from the name. It cannot be changed later, since it may be printed.</Trans>}
          error={
            !isFit
              ? t`Letters A to Z, digits, “_”, “=” and “-” only.`
              : isOver
                ? t`At most ${i18n.number(limits.LINK_REF.max)} letters.`
                : problem !== null && reference !== ""
                  ? problem
                  : undefined
          }
        />
      ) : null}
    </Dialog>
  );
}
