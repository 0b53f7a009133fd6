import { useLingui } from "@lingui/react/macro";
import { Lamp } from "../../design/Lamp";
import { Spinner } from "../../design/Spinner";
import type { VaultStatus } from "../../generated/api";
import { ChooseKey } from "./ChooseKey";
import { Unlock } from "./Unlock";
import { VaultFailed } from "./VaultFailed";
import styles from "./VaultScreen.module.css";

/** What stands before an encrypted database that is not open yet. */
export function VaultScreen({ vault }: { vault: VaultStatus }) {
  const { t } = useLingui();
  return (
    <main className={styles.screen} aria-label={t`Porchlight`}>
      <div className={styles.column}>
        <Lamp size={44} isLit={vault.phase === "open"} />
        <VaultStep vault={vault} />
      </div>
    </main>
  );
}

function VaultStep({ vault: { phase, problem } }: { vault: VaultStatus }) {
  const { t } = useLingui();
  switch (phase) {
    case "opening":
    case "open":
      return <Spinner label={t`Opening your data`} />;
    case "choose":
      return <ChooseKey problem={problem} />;
    case "locked":
      return <Unlock />;
    case "failed":
      return <VaultFailed problem={problem} />;
  }
}
