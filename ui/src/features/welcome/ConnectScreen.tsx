import { Trans, useLingui } from "@lingui/react/macro";
import { Connecting } from "./Connecting";
import styles from "./ConnectScreen.module.css";
import { useLogin } from "./useLogin";
import { useWay } from "./useWay";

/** Another account, with the same ways in. */
export function ConnectScreen() {
  const { t } = useLingui();
  const [way] = useWay();
  const { status } = useLogin();
  const isChoosing = way === null && (status.phase === "idle" || status.phase === "connected");
  return (
    <main className={styles.screen} aria-label={t`Add an account`}>
      <div className={styles.column}>
        {isChoosing ? (
          <h1>
            <Trans>Add an account</Trans>
          </h1>
        ) : null}
        <Connecting />
      </div>
    </main>
  );
}
