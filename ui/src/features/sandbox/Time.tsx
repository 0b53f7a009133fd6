import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../design/Button";
import styles from "./SandboxPanel.module.css";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface TimeProps {
  now: number;
  onAdvance: (ms: number) => Promise<unknown>;
}

/** What time it is in the sandbox; it goes forward only. */
export function Time({ now, onAdvance }: TimeProps) {
  const { i18n, t } = useLingui();
  const when = i18n.date(new Date(now), {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  });
  const steps: [string, number][] = [
    [t`10 minutes`, 10 * MINUTE],
    [t`1 hour`, HOUR],
    [t`23 hours`, 23 * HOUR],
    [t`1 day`, DAY],
    [t`7 days`, 7 * DAY],
  ];
  return (
    <details className={styles.more}>
      <summary>
        <Trans>Its time: {when}</Trans>
      </summary>
      <p className={styles.note}>
        <Trans>Forward by</Trans>
      </p>
      <div className={styles.buttons}>
        {steps.map(([words, ms]) => (
          <Button key={ms} size="small" onPress={() => void onAdvance(ms)}>
            {words}
          </Button>
        ))}
      </div>
    </details>
  );
}
