import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../design/Button";
import { ErrorPanel } from "../../design/ErrorPanel";
import { Spinner } from "../../design/Spinner";
import { useToasts } from "../../design/Toast";
import type { LoginStatus } from "../../generated/api";
import { copy } from "../../lib/clipboard";
import { useMutate } from "../../lib/query";
import { Page } from "./Page";
import { PasteAddress } from "./PasteAddress";
import styles from "./WaitingForBrowser.module.css";

/** The browser has the word; what to do when it does not come back. */
export function WaitingForBrowser({ status, onCancel }: { status: LoginStatus; onCancel: () => void }) {
  const { t, i18n } = useLingui();
  const toasts = useToasts();
  const again = useMutate("login_open_browser");
  const copyAddress = async () => {
    const isCopied = status.authorizeUrl !== null && (await copy(status.authorizeUrl));
    toasts.add({ text: isCopied ? t`The address is copied` : t`The address could not be copied` });
  };
  return (
    <Page
      title={<Trans>Go on in your browser</Trans>}
      lead={
        status.environment === "sandbox" ? (
          <Trans>
            The sandbox’s login page has opened there. Choose an account and allow access; then it comes back here by
            itself.
          </Trans>
        ) : (
          <Trans>
            Instagram’s login page has opened there. Choose the account and leave all boxes ticked; then it comes back
            here by itself.
          </Trans>
        )
      }
    >
      <div className={styles.state}>
        <Spinner label={t`Waiting for the browser`} />
        {status.expiresAt === null ? null : (
          <span className={styles.until}>
            <Trans>until {i18n.date(new Date(status.expiresAt), { hour: "numeric", minute: "2-digit" })}</Trans>
          </span>
        )}
      </div>
      <div className={styles.actions}>
        <Button onPress={() => again.mutate({})}>
          <Trans>Open the browser again</Trans>
        </Button>
        <Button onPress={() => void copyAddress()}>
          <Trans>Copy the address</Trans>
        </Button>
        <span className={styles.gap} />
        <Button kind="quiet" onPress={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
      {again.error ? <ErrorPanel size="line" error={again.error} /> : null}
      <PasteAddress />
    </Page>
  );
}
