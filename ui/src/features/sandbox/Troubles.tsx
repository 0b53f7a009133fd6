import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../design/Button";
import type { SandboxTrouble } from "../../generated/api";
import styles from "./SandboxPanel.module.css";

interface TroublesProps {
  /** How many are set and not over. */
  count: number;
  onTrouble: (trouble: SandboxTrouble | null) => Promise<unknown>;
}

/** What can go wrong at Instagram, on purpose. */
export function Troubles({ count, onTrouble }: TroublesProps) {
  const { t } = useLingui();
  const all: [SandboxTrouble, string][] = [
    ["window_closed", t`The next message: they last wrote too long ago`],
    ["answer_lost", t`The next change: it happens, and its answer is lost`],
    ["offline", t`For a minute: no network`],
    ["slow", t`For a minute: every answer takes 4 seconds`],
    ["too_many", t`For a minute: too many calls`],
    ["outage", t`For a minute: Instagram has an outage`],
    ["password_changed", t`For a minute: the password was changed`],
  ];
  return (
    <details className={styles.more}>
      <summary>
        {count === 0 ? (
          <Trans>Nothing goes wrong</Trans>
        ) : (
          <Plural value={count} one="# thing goes wrong" other="# things go wrong" />
        )}
      </summary>
      <div className={styles.troubles}>
        {all.map(([trouble, words]) => (
          <Button key={trouble} size="small" kind="quiet" onPress={() => void onTrouble(trouble)}>
            {words}
          </Button>
        ))}
        {count > 0 ? (
          <Button size="small" onPress={() => void onTrouble(null)}>
            <Trans>All is well again</Trans>
          </Button>
        ) : null}
      </div>
    </details>
  );
}
