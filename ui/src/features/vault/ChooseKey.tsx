import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "../../design/Button";
import { PasswordField } from "../../design/PasswordField";
import { RadioGroup } from "../../design/RadioGroup";
import { useErrorWords, useSayError } from "../../errors";
import type { ApiError } from "../../generated/api";
import { useMutate } from "../../lib/query";
import styles from "./VaultScreen.module.css";

type KeptAs = "passphrase" | "key_file";

/** The least that a passphrase has, in characters. */
const LEAST = 8;

/** No keychain: how the key is kept instead, in so many words. */
export function ChooseKey({ problem }: { problem: ApiError | null }) {
  const { t } = useLingui();
  const say = useSayError();
  const why = useErrorWords(problem);
  const [keptAs, setKeptAs] = useState<KeptAs>("passphrase");
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  const [isTried, setTried] = useState(false);
  const create = useMutate("vault_create");
  const retry = useMutate("vault_retry");

  const isShort = [...passphrase].length < LEAST;
  const differs = repeated !== passphrase;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (keptAs === "key_file") create.mutate({ kind: "key_file" });
    else if (!isShort && !differs) create.mutate({ kind: "passphrase", passphrase });
  };

  return (
    <form className={styles.step} onSubmit={submit}>
      <header>
        <h1>
          <Trans>How shall the key be kept?</Trans>
        </h1>
        <p>
          {why ? `${why.sentence}. ` : null}
          <Trans>Everything here is encrypted, and the key needs a place.</Trans>
        </p>
      </header>
      <RadioGroup<KeptAs>
        label={t`Where the key is kept`}
        value={keptAs}
        onChange={setKeptAs}
        choices={[
          {
            value: "passphrase",
            label: <Trans>In my head: a passphrase</Trans>,
            hint: <Trans>Asked for at each start. Nobody can bring it back if it is forgotten.</Trans>,
          },
          {
            value: "key_file",
            label: <Trans>In a file beside the data</Trans>,
            hint: (
              <Trans>
                Nothing is asked at start. But whoever can read your files, or takes this disk, can read every message.
                Choose it only where the disk itself is encrypted.
              </Trans>
            ),
          },
        ]}
      />
      {keptAs === "passphrase" ? (
        <>
          <PasswordField
            label={t`Passphrase`}
            hint={<Trans>At least 8 characters. A few words are easier to remember than signs.</Trans>}
            value={passphrase}
            onChange={setPassphrase}
            autoFocus
            error={isTried && isShort ? t`It needs at least 8 characters.` : undefined}
          />
          <PasswordField
            label={t`Once more`}
            value={repeated}
            onChange={setRepeated}
            error={isTried && differs ? t`The two are not the same.` : undefined}
          />
        </>
      ) : null}
      {create.error ? <p role="alert">{say(create.error)}</p> : null}
      <div className={styles.actions}>
        <Button kind="quiet" isDisabled={retry.isPending} onPress={() => retry.mutate({})}>
          <Trans>Try the keychain again</Trans>
        </Button>
        <Button kind="primary" type="submit" isDisabled={create.isPending}>
          {keptAs === "passphrase" ? <Trans>Use this passphrase</Trans> : <Trans>Keep the key in a file</Trans>}
        </Button>
      </div>
    </form>
  );
}
