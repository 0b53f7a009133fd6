import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "../../design/Button";
import { PasswordField } from "../../design/PasswordField";
import { Spinner } from "../../design/Spinner";
import { useSayError } from "../../errors";
import { useMutate } from "../../lib/query";
import styles from "./VaultScreen.module.css";

/** A database that a passphrase locks. */
export function Unlock() {
  const { t } = useLingui();
  const say = useSayError();
  const [passphrase, setPassphrase] = useState("");
  const unlock = useMutate("vault_unlock");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    unlock.mutate({ passphrase });
  };
  return (
    <form className={styles.step} onSubmit={submit}>
      <header>
        <h1>
          <Trans>Welcome back</Trans>
        </h1>
        <p>
          <Trans>Your data is encrypted with your passphrase.</Trans>
        </p>
      </header>
      <PasswordField
        label={t`Passphrase`}
        value={passphrase}
        onChange={(value) => {
          setPassphrase(value);
          unlock.reset();
        }}
        autoFocus
        error={unlock.error ? say(unlock.error) : undefined}
      />
      <div className={styles.actions}>
        {unlock.isPending ? <Spinner label={t`Opening your data`} /> : null}
        <Button kind="primary" type="submit" isDisabled={passphrase === "" || unlock.isPending}>
          <Trans>Unlock</Trans>
        </Button>
      </div>
    </form>
  );
}
