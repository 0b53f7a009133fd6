import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../design/Button";
import { Icon } from "../../design/icons";
import { useToasts } from "../../design/Toast";
import { useErrorWords } from "../../errors";
import type { ApiError, Environment, LoginStatus } from "../../generated/api";
import { copy } from "../../lib/clipboard";
import styles from "./LoginFailed.module.css";
import type { Way } from "./useWay";

interface LoginFailedProps {
  status: LoginStatus;
  problem: ApiError;
  isBeginning: boolean;
  onBegin: (environment: Environment) => void;
  onLeave: (way: Way | null) => void;
}

/** Where an invitation to be a tester is accepted. */
const invitations = "https://www.instagram.com/accounts/manage_access/";

/** A login that came to nothing: what happened, why, and the next click. */
export function LoginFailed({ status, problem, isBeginning, onBegin, onLeave }: LoginFailedProps) {
  const { t } = useLingui();
  const toasts = useToasts();
  const words = useErrorWords(problem);
  const { environment } = status;
  const isAboutApp = problem.remedy === "edit_meta_app";
  const copyInvitations = async () => {
    if (await copy(invitations)) toasts.add({ text: t`The address is copied. Open it as this account.` });
  };
  return (
    <section className={styles.failed} role="alert">
      <Icon name="trouble" size={26} className={styles.sign} />
      <h1>{words?.sentence}</h1>
      {words?.cause ? <p>{words.cause}</p> : null}
      {problem.traceId ? (
        <p className={styles.trace} data-selectable>
          <Trans>Meta’s trace id: {problem.traceId}</Trans>
        </p>
      ) : null}
      <div className={styles.actions}>
        <Button kind="quiet" onPress={() => onLeave(null)}>
          <Trans>Another way</Trans>
        </Button>
        {problem.remedy === "open_tester_page" ? (
          <Button onPress={() => void copyInvitations()}>
            <Trans>Copy the invitations’ address</Trans>
          </Button>
        ) : null}
        {isAboutApp ? (
          <Button kind="primary" autoFocus onPress={() => onLeave("instagram")}>
            <Trans>Look at the Meta app</Trans>
          </Button>
        ) : environment ? (
          <Button kind="primary" autoFocus isDisabled={isBeginning} onPress={() => onBegin(environment)}>
            <Trans>Start again</Trans>
          </Button>
        ) : (
          <Button kind="primary" autoFocus onPress={() => onLeave(null)}>
            <Trans>Start again</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
