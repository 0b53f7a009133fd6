import { Trans, useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { Icon } from "../../../design/icons";
import type { ThreadAutomaticAct } from "../../../generated/api";
import { useCommand, useMutate } from "../../../lib/query";
import { useReport } from "../useReport";
import styles from "./AutomaticLine.module.css";

interface AutomaticLineProps {
  conversationId: string;
  clockOffset: number;
}

/** Why taps are not answered by themselves in this thread, where the account does so elsewhere; and the way to change that. */
export function AutomaticLine({ conversationId, clockOffset }: AutomaticLineProps) {
  const { t, i18n } = useLingui();
  const report = useReport();
  const { data: state } = useCommand("automatic_thread", { conversationId });
  const set = useMutate("automatic_thread_set");
  const does = (act: ThreadAutomaticAct) => set.mutate({ conversationId, act }, { onError: report });
  const kind = state?.kind ?? "off";
  const group = t`Conversation`;
  useCommands([
    {
      id: "thread.automatic_stop",
      name: t`Answer no taps by themselves here`,
      group,
      keys: "Shift+B",
      words: t`automatic bot`,
      run: () => does("stop"),
      isAvailable: kind === "running" || kind === "paused",
    },
    {
      id: "thread.automatic_resume",
      name: t`Answer taps by themselves here again`,
      group,
      keys: "B",
      words: t`automatic bot`,
      run: () => does("resume"),
      isAvailable: kind === "stopped" || kind === "paused",
    },
  ]);
  if (state === undefined || state.kind === "off" || state.kind === "running") return null;
  const when = (at: number) => {
    const isToday = new Date(at).toDateString() === new Date(Date.now() + clockOffset).toDateString();
    const time = { hour: "numeric", minute: "2-digit" } as const;
    return i18n.date(new Date(at), isToday ? time : { weekday: "short", ...time });
  };
  return (
    <p className={styles.line} role="status">
      <Icon name="taps" size={15} />
      <span>
        {state.kind === "paused" ? (
          <PausedUntil when={when(state.until)} />
        ) : state.word === "" ? (
          <StoppedSince when={when(state.at)} />
        ) : (
          <StoppedBy word={state.word} />
        )}
      </span>
      <Button size="small" kind="quiet" command="thread.automatic_resume">
        <Trans>Take it up again</Trans>
      </Button>
    </p>
  );
}

function PausedUntil({ when }: { when: string }) {
  return <Trans>A person has answered: taps wait for you until {when}</Trans>;
}

function StoppedSince({ when }: { when: string }) {
  return <Trans>Taps are not answered by themselves here since {when}</Trans>;
}

function StoppedBy({ word }: { word: string }) {
  return <Trans>They wrote “{word}”: taps are not answered by themselves here</Trans>;
}
