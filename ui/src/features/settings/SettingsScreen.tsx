import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { AppState } from "../../generated/api";
import { About } from "./About";
import { Appearance } from "./Appearance";
import { Behaviour } from "./Behaviour";
import { Hosting } from "./hosting/Hosting";
import { Notices } from "./notices/Notices";
import { People } from "./People";
import { RepliesSection } from "./replies/RepliesSection";
import styles from "./SettingsScreen.module.css";
import { useSettings } from "./useSettings";

interface SettingsScreenProps {
  state: AppState;
  /** The accounts; a feature of their own, handed in. */
  accounts: ReactNode;
  /** The languages of the catalogue, each by its own name. */
  languages: Readonly<Record<string, string>>;
}

/** What the user has chosen. Each choice takes effect at once. */
export function SettingsScreen({ state, accounts, languages }: SettingsScreenProps) {
  const { t } = useLingui();
  const change = useSettings();
  return (
    <main className={styles.screen} aria-label={t`Settings`}>
      <div className={styles.column}>
        <h1>
          <Trans>Settings</Trans>
        </h1>
        <section className={styles.section} aria-labelledby="settings-accounts">
          <h2 id="settings-accounts">
            <Trans>Accounts</Trans>
          </h2>
          {accounts}
        </section>
        <section className={styles.section} aria-labelledby="settings-replies">
          <h2 id="settings-replies">
            <Trans>Answering</Trans>
          </h2>
          <RepliesSection />
        </section>
        <section className={styles.section} aria-labelledby="settings-hosting">
          <h2 id="settings-hosting">
            <Trans>Media hosting</Trans>
          </h2>
          <Hosting />
        </section>
        <section className={styles.section} aria-labelledby="settings-appearance">
          <h2 id="settings-appearance">
            <Trans>Appearance</Trans>
          </h2>
          <Appearance settings={state.settings} languages={languages} onChange={change} />
        </section>
        <section className={styles.section} aria-labelledby="settings-behaviour">
          <h2 id="settings-behaviour">
            <Trans>Behaviour</Trans>
          </h2>
          <Behaviour settings={state.settings} onChange={change} />
        </section>
        <section className={styles.section} aria-labelledby="settings-people">
          <h2 id="settings-people">
            <Trans>People</Trans>
          </h2>
          <People settings={state.settings} onChange={change} />
        </section>
        <section className={styles.section} aria-labelledby="settings-notices">
          <h2 id="settings-notices">
            <Trans>Notifications</Trans>
          </h2>
          <Notices accounts={state.accounts} />
        </section>
        <section className={styles.section} aria-labelledby="settings-about">
          <h2 id="settings-about">
            <Trans>About</Trans>
          </h2>
          <About version={state.version} />
        </section>
      </div>
    </main>
  );
}
