import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { EmptyState } from "../design/EmptyState";
import { ErrorPanel } from "../design/ErrorPanel";
import { Spinner } from "../design/Spinner";
import { VaultScreen } from "../features/vault/VaultScreen";
import { WelcomeScreen } from "../features/welcome/WelcomeScreen";
import { useCommand } from "../lib/query";
import { Frame } from "./frame/Frame";
import styles from "./Gate.module.css";
import { speak } from "./i18n";
import { RemediesProvider } from "./RemediesProvider";
import { wear } from "./theme";

/** What stands before the screens: an open database, and an account. */
export function Gate() {
  const { t } = useLingui();
  const state = useCommand("app_state", {});
  const theme = state.data?.settings.theme;
  const language = state.data?.settings.language;

  useEffect(() => (theme === undefined ? undefined : wear(theme)), [theme]);
  useEffect(() => {
    if (language !== undefined) speak(language);
  }, [language]);

  if (state.error && !state.data) {
    return (
      <main className={styles.blank} aria-label="Porchlight">
        <ErrorPanel error={state.error} onRetry={() => void state.refetch()} />
      </main>
    );
  }
  if (!state.data) {
    return (
      <main className={styles.waiting} aria-label="Porchlight">
        <Spinner label={t`Opening your data`} />
      </main>
    );
  }
  if (state.data.vault.phase !== "open") return <VaultScreen vault={state.data.vault} />;
  return (
    <RemediesProvider>
      {state.data.accounts.length === 0 ? <WelcomeScreen /> : <Frame state={state.data} />}
    </RemediesProvider>
  );
}

/** A screen that broke; the others still stand. */
export function BrokenScreen({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <main className={styles.blank}>
      <EmptyState title={<Trans>This screen has stopped</Trans>}>
        <ErrorPanel error={error} onRetry={reset} />
      </EmptyState>
    </main>
  );
}
