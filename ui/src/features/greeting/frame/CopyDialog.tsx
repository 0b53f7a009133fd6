import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { Avatar } from "../../../design/Avatar";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Icon } from "../../../design/icons";
import { RadioGroup } from "../../../design/RadioGroup";
import { Spinner } from "../../../design/Spinner";
import { Switch } from "../../../design/Switch";
import { useErrorWords } from "../../../errors";
import type { Account, GreetingCopied, GreetingPartState } from "../../../generated/api";
import { useMutate } from "../../../lib/query";
import type { DeskState } from "../desk/useDesk";
import styles from "./CopyDialog.module.css";

interface CopyDialogProps {
  desk: DeskState;
  state: GreetingPartState;
  /** Where it can go. */
  accounts: readonly Account[];
  title: string;
  onClose: () => void;
}

/** Copies a part to other accounts, as a draft or published, and reports on each. */
export function CopyDialog({ desk, state, accounts, title, onClose }: CopyDialogProps) {
  const { t } = useLingui();
  const [to, setTo] = useState<string[]>([]);
  const [as, setAs] = useState<"draft" | "published">("draft");
  const [which, setWhich] = useState<"draft" | "live">(desk.hasDraft ? "draft" : "live");
  const [replaces, setReplaces] = useState(false);
  const copy = useMutate("greeting_copy");
  const hasBoth = desk.hasDraft && state.live !== null;
  const run = async () => {
    await desk.flush();
    copy.mutate({
      ...desk.ref,
      isDraft: which === "draft",
      to,
      publish: as === "published",
      replaceDrafts: replaces,
    });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Copy to other accounts: ${title}`}
      actions={
        copy.data ? (
          <Button kind="primary" onPress={onClose}>
            <Trans>Done</Trans>
          </Button>
        ) : (
          <>
            <Button kind="quiet" onPress={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button kind="primary" isDisabled={to.length === 0} isPending={copy.isPending} onPress={() => void run()}>
              {as === "published" ? <Trans>Copy and publish</Trans> : <Trans>Copy</Trans>}
            </Button>
          </>
        )
      }
    >
      {copy.data ? (
        <ul className={styles.report} aria-label={t`What became of it`}>
          {copy.data.map((copied) => (
            <Report
              key={copied.accountId}
              copied={copied}
              account={accounts.find(({ id }) => id === copied.accountId)}
            />
          ))}
        </ul>
      ) : (
        <div className={styles.form}>
          <CheckboxGroup value={to} onChange={setTo}>
            <Label className={styles.label}>
              <Trans>To</Trans>
            </Label>
            <div className={styles.accounts}>
              {accounts.map((account) => (
                <Checkbox key={account.id} value={account.id} className={styles.account}>
                  {({ isSelected }) => (
                    <>
                      <span className={styles.box} aria-hidden="true">
                        {isSelected ? <Icon name="check" size={12} /> : null}
                      </span>
                      <Avatar
                        id={account.id}
                        name={account.name}
                        picture={account.picture}
                        colour={account.colour}
                        size={24}
                      />
                      <span>{account.name}</span>
                      <small>@{account.username}</small>
                    </>
                  )}
                </Checkbox>
              ))}
            </div>
          </CheckboxGroup>
          {hasBoth ? (
            <RadioGroup
              label={t`What`}
              value={which}
              onChange={setWhich}
              look="segments"
              choices={[
                { value: "draft", label: <Trans>The draft</Trans> },
                { value: "live", label: <Trans>What is live</Trans> },
              ]}
            />
          ) : null}
          <RadioGroup
            label={t`As`}
            value={as}
            onChange={setAs}
            look="segments"
            choices={[
              { value: "draft", label: <Trans>A draft there</Trans> },
              { value: "published", label: <Trans>Published at once</Trans> },
            ]}
          />
          <Switch
            isSelected={replaces}
            onChange={setReplaces}
            hint={<Trans>Otherwise an account that has a draft is left alone.</Trans>}
          >
            <Trans>Replace drafts there</Trans>
          </Switch>
          {copy.isPending ? <Spinner label={t`Copying`} /> : null}
          {copy.error ? <ErrorPanel error={copy.error} onRetry={() => void run()} size="line" /> : null}
        </div>
      )}
    </Dialog>
  );
}

function Report({ copied, account }: { copied: GreetingCopied; account: Account | undefined }) {
  const words = useErrorWords(copied.problem);
  const { fate, outcome } = copied;
  return (
    <li className={styles.line}>
      <Avatar
        id={copied.accountId}
        name={account?.name ?? ""}
        picture={account?.picture ?? null}
        colour={account?.colour}
        size={28}
      />
      <span className={styles.fate} data-fate={fate}>
        {account?.name ?? copied.accountId}
        <small>
          {fate === "drafted" ? (
            <Trans>It is a draft there</Trans>
          ) : fate === "published" ? (
            outcome?.kind === "differs" ? (
              <Trans>Published, but Instagram made something else of it</Trans>
            ) : (
              <Trans>Published</Trans>
            )
          ) : words ? (
            [words.sentence, words.cause].filter(Boolean).join(". ")
          ) : outcome?.kind === "changed_elsewhere" ? (
            <Trans>Not published: somebody changed what is live there</Trans>
          ) : outcome?.kind === "unfit" ? (
            <Trans>Not published: Instagram would refuse it</Trans>
          ) : outcome?.kind === "uncertain" ? (
            <Trans>It is not certain whether it was published</Trans>
          ) : (
            <Trans>Refused</Trans>
          )}
        </small>
        {fate === "refused" && copied.draftVersion !== null ? (
          <small>
            <Trans>The draft is there</Trans>
          </small>
        ) : null}
      </span>
    </li>
  );
}
