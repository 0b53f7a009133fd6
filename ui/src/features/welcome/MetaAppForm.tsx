import { Trans, useLingui } from "@lingui/react/macro";
import type { FormEvent } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { Button as OurButton } from "../../design/Button";
import { PasswordField } from "../../design/PasswordField";
import { TextField } from "../../design/TextField";
import { useErrorWords, useSayError } from "../../errors";
import type { MetaApp } from "../../generated/api";
import { useMutate } from "../../lib/query";
import styles from "./Form.module.css";
import { forgetTyped, useTyped } from "./typed";

interface MetaAppFormProps {
  app: MetaApp;
  onLogin: () => void;
  isBeginning: boolean;
}

/** The values of the Meta app; stored, then the login begins. A secret that is stored never comes back here. */
export function MetaAppForm({ app, onLogin, isBeginning }: MetaAppFormProps) {
  const { t } = useLingui();
  const say = useSayError();
  const [clientId, setClientId] = useTyped("client_id", app.clientId);
  const [clientSecret, setClientSecret] = useTyped("client_secret");
  const [secondSecret, setSecondSecret] = useTyped("second_secret");
  const [redirectUri, setRedirectUri] = useTyped("redirect_uri", app.redirectUri);
  const store = useMutate("meta_app_set");
  const problem = store.error?.problem ?? null;
  const words = useErrorWords(problem);
  const field = problem?.code === "meta_app_invalid" ? problem.args.field : undefined;
  const errorOf = (name: string) => (field === name ? (words?.cause ?? words?.sentence) : undefined);
  const kept = t`Stored. Leave empty to keep it.`;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const request = {
      clientId: clientId.trim(),
      clientSecret: clientSecret.trim() || null,
      secondSecret: secondSecret.trim() || null,
      redirectUri: redirectUri.trim(),
    };
    store.mutate(request, {
      onSuccess: () => {
        setClientSecret("");
        setSecondSecret("");
        forgetTyped("client_id", "client_secret", "second_secret", "redirect_uri");
        onLogin();
      },
    });
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t`Instagram app ID`}
        hint={<Trans>At the top of “API setup with Instagram login”. It is not the app ID of the Meta app.</Trans>}
        isCode
        inputMode="numeric"
        autoFocus
        value={clientId}
        onChange={setClientId}
        error={errorOf("client_id")}
      />
      <PasswordField
        label={t`Instagram app secret`}
        hint={<Trans>Beside it, behind “Show”. It is kept encrypted and shown to nobody.</Trans>}
        placeholder={app.hasSecret ? kept : undefined}
        isCode
        value={clientSecret}
        onChange={setClientSecret}
        error={errorOf("client_secret")}
      />
      <TextField
        label={t`Redirect address`}
        hint={<Trans>To the letter as it stands in the dashboard, the slash at the end included.</Trans>}
        placeholder="https://example.org/porchlight/"
        isCode
        type="url"
        value={redirectUri}
        onChange={setRedirectUri}
        error={errorOf("redirect_uri")}
      />
      <Disclosure className={styles.more}>
        <Heading level={2}>
          <Button slot="trigger">
            <Trans>For instant news (webhooks)</Trans>
          </Button>
        </Heading>
        <DisclosurePanel className={styles.panel}>
          <PasswordField
            label={t`Meta app secret`}
            hint={<Trans>Under App settings, Basic. Instagram signs its news with this one or with the other.</Trans>}
            placeholder={app.hasSecondSecret ? kept : undefined}
            isCode
            value={secondSecret}
            onChange={setSecondSecret}
          />
          {app.verifyToken === "" ? null : (
            <p className={styles.value}>
              <Trans>Verify token</Trans>
              <code data-selectable>{app.verifyToken}</code>
            </p>
          )}
          {app.receiverUrl === null ? null : (
            <p className={styles.value}>
              <Trans>Where your tunnel leads to</Trans>
              <code data-selectable>{app.receiverUrl}</code>
            </p>
          )}
        </DisclosurePanel>
      </Disclosure>
      {problem && field === undefined ? <p role="alert">{say(problem)}</p> : null}
      <div className={styles.actions}>
        <OurButton
          kind="primary"
          type="submit"
          isDisabled={store.isPending || isBeginning || clientId.trim() === "" || redirectUri.trim() === ""}
        >
          <Trans>Log in at Instagram</Trans>
        </OurButton>
      </div>
    </form>
  );
}
