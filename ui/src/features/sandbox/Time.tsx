import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "../../design/Button";
import { TextField } from "../../design/TextField";
import styles from "./SandboxPanel.module.css";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What the engine moves it by at most, ms. */
const FURTHEST = 366 * DAY;

interface TimeProps {
  now: number;
  onAdvance: (ms: number) => Promise<boolean>;
  /** Goes forward to this instant; gives whether it is there. */
  onMoveTo: (at: number) => Promise<boolean>;
}

/** What time it is in the sandbox; it goes forward only. */
export function Time({ now, onAdvance, onMoveTo }: TimeProps) {
  const { i18n, t } = useLingui();
  // Until something else is chosen the field shows the time that it is.
  const [chosen, setChosen] = useState<string | null>(null);
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
  const at = new Date(chosen ?? "").getTime();
  const isTime = Number.isFinite(at);
  const fault = !isTime
    ? undefined
    : at <= now
      ? t`It goes forward only.`
      : at - now > FURTHEST
        ? t`At most a year at a time.`
        : undefined;
  const canMove = isTime && fault === undefined;
  const move = () => {
    if (canMove) void onMoveTo(at).then((isThere) => isThere && setChosen(null));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    move();
  };
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
      <form className={styles.form} onSubmit={submit}>
        <TextField
          type="datetime-local"
          label={t`Forward to`}
          value={chosen ?? inField(now)}
          onChange={setChosen}
          {...(fault === undefined ? {} : { error: fault })}
          onKeyDown={(event) => {
            // A date's parts keep Enter to themselves in WebKit.
            if (event.key === "Enter") {
              event.preventDefault();
              move();
            } else event.continuePropagation();
          }}
        />
        <Button type="submit" size="small" isDisabled={!canMove}>
          <Trans>Go there</Trans>
        </Button>
      </form>
    </details>
  );
}

/** An instant as a field for date and time has it, on this machine's clock. */
function inField(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}
