import { Trans, useLingui } from "@lingui/react/macro";
import type { FormEvent } from "react";
import { Button } from "../../design/Button";
import { PasswordField } from "../../design/PasswordField";
import { Spinner } from "../../design/Spinner";
import { useSayError } from "../../errors";
import { useMutate } from "../../lib/query";
import styles from "./Form.module.css";
import { Page } from "./Page";
import { Steps } from "./Steps";
import { forgetTyped, useTyped } from "./typed";

/** A token that was made in the App Dashboard. */
export function TokenForm({ onBack }: { onBack: () => void }) {
  const { t } = useLingui();
  const say = useSayError();
  const [token, setToken] = useTyped("token");
  const login = useMutate("login_token");
  const connect = (event: FormEvent) => {
    event.preventDefault();
    // This form has made room for the wait by then; what fails is said here, or in its place.
    login.mutateAsync({ environment: "instagram", token: token.trim() }).then(
      () => forgetTyped("token"),
      () => undefined,
    );
  };
  return (
    <Page title={<Trans>Paste a token</Trans>} onBack={onBack}>
      <Steps>
        <li>
          <Trans>
            At <b data-selectable>developers.facebook.com/apps</b> open your app, then <b>Instagram</b>, then{" "}
            <b>API setup with Instagram login</b>.
          </Trans>
        </li>
        <li>
          <Trans>
            Under <b>Generate access tokens</b> add the account, then press <b>Generate token</b> and log in.
          </Trans>
        </li>
        <li>
          <Trans>
            Copy the token and paste it here. It is valid for 60 days, and Porchlight renews it before that.
          </Trans>
        </li>
      </Steps>
      <form className={styles.form} onSubmit={connect}>
        <PasswordField
          label={t`Token`}
          isCode
          autoFocus
          value={token}
          onChange={setToken}
          error={login.error ? say(login.error) : undefined}
          isDisabled={login.isPending}
        />
        <div className={styles.actions}>
          {login.isPending ? <Spinner label={t`Asking Instagram whose it is`} /> : null}
          <Button kind="primary" type="submit" isDisabled={token.trim() === "" || login.isPending}>
            <Trans>Connect</Trans>
          </Button>
        </div>
      </form>
    </Page>
  );
}
