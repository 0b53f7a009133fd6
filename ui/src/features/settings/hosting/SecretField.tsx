import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../../design/Button";
import { PasswordField } from "../../../design/PasswordField";
import styles from "./Hosting.module.css";

interface SecretFieldProps {
  /** What is typed; `null` keeps the one that is kept. */
  value: string | null;
  hasKept: boolean;
  onChange: (value: string | null) => void;
  error: string | undefined;
}

/** The secret of a key. One that is kept is never shown again; it can only be replaced. */
export function SecretField({ value, hasKept, onChange, error }: SecretFieldProps) {
  const { t } = useLingui();
  // Each takes the place of the button that was pressed.
  const [isTurned, setTurned] = useState(false);
  const turn = (next: string | null) => {
    setTurned(true);
    onChange(next);
  };
  if (value === null)
    return (
      <div className={styles.secret} role="group" aria-label={t`Secret key`}>
        <span className={styles.label}>
          <Trans>Secret key</Trans>
        </span>
        <span className={styles.kept}>
          <span>
            <Trans>Kept, encrypted</Trans>
          </span>
          <Button size="small" onPress={() => turn("")} autoFocus={isTurned}>
            <Trans>Replace</Trans>
          </Button>
        </span>
        {error === undefined ? null : <span className={styles.error}>{error}</span>}
      </div>
    );
  return (
    <div className={styles.secret}>
      <PasswordField
        label={t`Secret key`}
        isCode
        value={value}
        onChange={onChange}
        error={error}
        autoFocus={isTurned}
      />
      {hasKept ? (
        <span>
          <Button size="small" kind="quiet" onPress={() => turn(null)}>
            <Trans>Keep the old one</Trans>
          </Button>
        </span>
      ) : null}
    </div>
  );
}
