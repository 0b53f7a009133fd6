import { Trans, useLingui } from "@lingui/react/macro";
import { Lamp } from "../../design/Lamp";
import { Connecting } from "./Connecting";
import { useLogin } from "./useLogin";
import { useWay } from "./useWay";
import styles from "./WelcomeScreen.module.css";

/** The first start: who we are in a line, and the ways in. */
export function WelcomeScreen() {
  const { t } = useLingui();
  const [way] = useWay();
  const { status } = useLogin();
  const isQuiet = way !== null || (status.phase !== "idle" && status.phase !== "connected");
  return (
    <main
      className={styles.screen}
      aria-label={t`Welcome`}
      data-quiet={isQuiet || undefined}
      data-failed={status.phase === "failed" || undefined}
    >
      <div className={styles.column}>
        <header className={styles.header}>
          <Lamp size={isQuiet ? 34 : 68} />
          {isQuiet ? null : (
            <>
              <h1>Porchlight</h1>
              <p>
                <Trans>One inbox for your Instagram accounts. Everything stays on this machine, encrypted.</Trans>
              </p>
            </>
          )}
        </header>
        <Connecting />
      </div>
    </main>
  );
}
