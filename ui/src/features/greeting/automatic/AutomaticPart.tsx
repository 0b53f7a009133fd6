import { Trans, useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Skeleton } from "../../../design/Skeleton";
import { Switch } from "../../../design/Switch";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { AutomaticRules } from "../../../generated/api";
import { useCommand, useMutate } from "../../../lib/query";
import styles from "./AutomaticPart.module.css";
import { Figures } from "./Figures";
import { PauseField } from "./PauseField";
import { StopWords } from "./StopWords";
import { TapLog } from "./TapLog";

/** Whether taps are answered without a person, by which rules, and what became of each. */
export function AutomaticPart({ accountId }: { accountId: string }) {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const { data, error, refetch } = useCommand("automatic", { accountId });
  const set = useMutate("automatic_set");
  const change = (part: Partial<AutomaticRules>) => {
    if (!data) return;
    set.mutate(
      { accountId, rules: { ...data.rules, ...part } },
      { onError: (thrown) => toasts.add({ text: say(thrown), tone: "trouble" }) },
    );
  };
  const isOn = data?.rules.isOn ?? false;
  useCommands([
    {
      id: "automatic.switch",
      name: isOn ? t`Answer taps by hand` : t`Answer taps by themselves`,
      group: t`Greeting`,
      keys: "O",
      words: t`automatic bot`,
      run: () => change({ isOn: !isOn }),
      isAvailable: data !== undefined,
    },
  ]);
  if (error && !data) {
    return (
      <div className={styles.middle}>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  return (
    <section className={styles.part} aria-label={t`Sending`}>
      <header className={styles.header}>
        <h2>
          <Trans>Sending</Trans>
        </h2>
        <p>
          {isOn ? (
            <Trans>Taps are answered by themselves</Trans>
          ) : (
            <Trans>Taps wait for a person, like any message</Trans>
          )}
        </p>
      </header>
      {data ? (
        <div className={styles.body}>
          <div className={styles.rules}>
            <Switch
              isSelected={isOn}
              onChange={(on) => change({ isOn: on })}
              data-command="automatic.switch"
              hint={
                <Trans>
                  Within 24 hours of the tap, once for each, never as a person. Taps from before it was switched on are
                  left to you.
                </Trans>
              }
            >
              <Trans>Answer taps by themselves</Trans>
            </Switch>
            <PauseField
              key={data.rules.pauseMinutes}
              minutes={data.rules.pauseMinutes}
              onChange={(pauseMinutes) => change({ pauseMinutes })}
            />
            <StopWords words={data.rules.stopWords} onChange={(stopWords) => change({ stopWords })} />
          </div>
          <Figures automatic={data} />
          <TapLog key={accountId} accountId={accountId} isOn={isOn} />
        </div>
      ) : (
        <div className={styles.waiting}>
          <Skeleton label={t`Reading the rules`} lines={6} />
        </div>
      )}
    </section>
  );
}
