import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { RadioGroup } from "../../../design/RadioGroup";
import { Skeleton } from "../../../design/Skeleton";
import { useErrorWords } from "../../../errors";
import type { Hosting as Saved } from "../../../generated/api";
import { BucketFields } from "./BucketFields";
import styles from "./Hosting.module.css";
import { type Field, fieldOf, inputOf, missing, useHostingDraft } from "./hostingDraft";
import { Trial } from "./Trial";
import { useHosting } from "./useHosting";

/** Where pictures and videos are put so that Instagram can fetch them. */
export function Hosting() {
  const { t } = useLingui();
  const { hosting, ...acts } = useHosting();
  if (hosting.data) return <Chosen saved={hosting.data} {...acts} />;
  if (hosting.isError) return <ErrorPanel error={hosting.error} size="line" onRetry={() => void hosting.refetch()} />;
  return <Skeleton label={t`Media hosting`} lines={4} />;
}

type ChosenProps = { saved: Saved } & Omit<ReturnType<typeof useHosting>, "hosting">;

function Chosen({ saved, saving, trial, save, tryOut }: ChosenProps) {
  const { t } = useLingui();
  const form = useRef<HTMLFormElement>(null);
  const { draft, isDirty, change, drop, settle } = useHostingDraft(saved);
  const tryButton = useRef<HTMLButtonElement>(null);
  const [isChecked, setChecked] = useState(false);
  const problem = saving.error?.problem ?? null;
  const words = useErrorWords(problem);
  const wrong = problem ? fieldOf(problem.args.field, draft) : undefined;
  const gaps = missing(draft);
  const isBusy = saving.isPending || trial.isPending;

  const errorOf = (field: Field): string | undefined => {
    if (isChecked && gaps.includes(field)) return t`This is needed.`;
    return field === wrong ? (words?.cause ?? words?.sentence) : undefined;
  };
  const goToFirstWrong = () =>
    // The fields are marked once this has been drawn.
    requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus());
  const goHome = () => form.current?.querySelector<HTMLInputElement>("input:checked")?.focus();
  const submit = (then: () => void = () => undefined) => {
    setChecked(true);
    if (gaps.length > 0) {
      goToFirstWrong();
      return;
    }
    if (isBusy) return;
    save(inputOf(draft), (answer) => {
      setChecked(false);
      settle(answer);
      // The button that was pressed has nothing to do any more.
      if (draft.kind === "none") goHome();
      else tryButton.current?.focus();
      then();
    });
  };
  const undo = () => {
    setChecked(false);
    saving.reset();
    drop();
    goHome();
  };
  const isBucket = draft.kind === "bucket";
  const tryIt = () => {
    if (isDirty) submit(tryOut);
    else if (!isBusy) tryOut();
  };

  useCommands([
    {
      id: "settings.hosting",
      name: t`Choose where media are put`,
      group: t`Settings`,
      words: t`hosting bucket S3 storage upload`,
      run: () => {
        form.current?.scrollIntoView?.({ block: "nearest" });
        goHome();
      },
    },
    {
      id: "settings.hosting_save",
      name: t`Save the media hosting`,
      group: t`Settings`,
      run: () => submit(),
      isAvailable: isDirty && !isBusy,
    },
    {
      id: "settings.hosting_try",
      name: t`Try the media hosting out`,
      group: t`Settings`,
      run: tryIt,
      isAvailable: isBucket && !isBusy,
    },
  ]);

  return (
    <form
      ref={form}
      className={styles.hosting}
      onSubmit={(event) => {
        event.preventDefault();
        if (isDirty) submit();
      }}
    >
      <p className={styles.why}>
        <Trans>
          Instagram does not take files: it fetches pictures and videos from a public web address. So what lies on this
          computer has to stand on the web while it is published.
        </Trans>
      </p>
      <RadioGroup<"none" | "bucket">
        label={t`Files of posts are put`}
        value={draft.kind}
        onChange={(kind) => {
          saving.reset();
          change({ ...draft, kind });
        }}
        choices={[
          {
            value: "none",
            label: <Trans>Nowhere</Trans>,
            hint: <Trans>Only what stands on the web already can be published.</Trans>,
          },
          {
            value: "bucket",
            label: <Trans>Into a bucket of yours</Trans>,
            hint: (
              <Trans>
                Any S3-compatible storage. It can stay private: each file gets an address that expires, and is removed
                once its post is out.
              </Trans>
            ),
          },
        ]}
      />
      <p className={styles.note}>
        <Trans>The sandbox needs none of this. It has a place of its own.</Trans>
      </p>
      {isBucket ? (
        <BucketFields
          draft={draft}
          hasSecret={saved.hasSecret}
          errorOf={errorOf}
          onChange={(next) => {
            if (saving.isError) saving.reset();
            change(next);
          }}
        />
      ) : null}
      {problem && wrong === undefined ? <ErrorPanel error={problem} size="line" /> : null}
      {isBucket ? (
        <Trial
          tried={isDirty ? null : saved.tried}
          isStale={isDirty && saved.tried !== null}
          isTrying={trial.isPending}
          problem={trial.error?.problem ?? null}
        />
      ) : null}
      {isBucket || isDirty ? (
        <div className={styles.actions}>
          {isDirty ? (
            <Button kind="quiet" onPress={undo}>
              <Trans>Undo the changes</Trans>
            </Button>
          ) : null}
          {isBucket ? (
            <Button ref={tryButton} onPress={tryIt}>
              {isDirty ? <Trans>Save and try it out</Trans> : <Trans>Try it out</Trans>}
            </Button>
          ) : null}
          <Button kind="primary" type="submit" isDisabled={!isDirty}>
            <Trans>Save</Trans>
          </Button>
        </div>
      ) : null}
    </form>
  );
}
