import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Skeleton } from "../../../design/Skeleton";
import { Switch } from "../../../design/Switch";
import type { LoggedTap } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call, problemOf } from "../../../platform";
import { useWhenWords } from "../frame/whenWords";
import styles from "./TapLog.module.css";
import { useFateWords } from "./useFateWords";

/** Taps of one page. */
const PAGE = 50;

interface TapLogProps {
  accountId: string;
  isOn: boolean;
}

/** Every tap and what became of it, the newest first. */
export function TapLog({ accountId, isOn }: TapLogProps) {
  const { t } = useLingui();
  const [onlyNotAnswered, setOnly] = useState(false);
  const request = { accountId, onlyNotAnswered, limit: PAGE };
  const first = useCommand("automatic_log", { ...request, before: null });
  const [older, setOlder] = useState<{ taps: LoggedTap[]; hasMore: boolean } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const newest = first.data?.taps ?? [];
  // What has come to the first page since the older ones were read is not said twice.
  const last = newest.at(-1);
  const rest =
    last === undefined
      ? []
      : (older?.taps ?? []).filter(({ at, id }) => at < last.at || (at === last.at && Number(id) < Number(last.id)));
  const taps = [...newest, ...rest];
  const hasMore = older?.hasMore ?? first.data?.hasMore ?? false;
  const more = async () => {
    const oldest = taps.at(-1);
    if (!oldest) return;
    try {
      const page = await call("automatic_log", { ...request, before: oldest.id });
      setOlder({ taps: [...rest, ...page.taps], hasMore: page.hasMore });
      setProblem(null);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  };
  return (
    <section className={styles.log} aria-label={t`What became of taps`}>
      <header>
        <h3>
          <Trans>What became of taps</Trans>
        </h3>
        <Switch
          isSelected={onlyNotAnswered}
          onChange={(only) => {
            setOnly(only);
            setOlder(null);
          }}
        >
          <Trans>Only those not answered</Trans>
        </Switch>
      </header>
      {first.error && !first.data ? (
        <ErrorPanel error={first.error} onRetry={() => void first.refetch()} size="line" />
      ) : !first.data ? (
        <Skeleton label={t`Reading the taps`} lines={6} />
      ) : taps.length === 0 ? (
        <EmptyState
          title={onlyNotAnswered ? <Trans>Nothing was left unanswered</Trans> : <Trans>Nobody has tapped yet</Trans>}
          text={
            isOn ? (
              <Trans>Each tap will stand here with what became of it, and why.</Trans>
            ) : (
              <Trans>Taps are counted and shown here whether they are answered by themselves or not.</Trans>
            )
          }
        />
      ) : (
        <ul className={styles.taps}>
          {taps.map((tap) => (
            <Tap key={tap.id} tap={tap} />
          ))}
        </ul>
      )}
      {problem ? <ErrorPanel error={problem} onRetry={() => void more()} size="line" /> : null}
      {hasMore && !problem ? (
        <Button size="small" onPress={() => void more()}>
          <Trans>Older ones</Trans>
        </Button>
      ) : null}
    </section>
  );
}

function Tap({ tap }: { tap: LoggedTap }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const when = useWhenWords();
  const words = useFateWords(when.at);
  const { person, title, payload } = tap;
  const what = title === "" ? payload : title;
  const open = () =>
    void navigate({
      to: "/inbox",
      search: {
        view: "all",
        conversation: tap.conversationId,
        ...(tap.messageId === null ? {} : { message: tap.messageId }),
      },
    });
  return (
    <li>
      <AriaButton className={styles.tap} onPress={open} aria-label={t`${person}: ${what}. Open the conversation`}>
        <span className={styles.who} dir="auto">
          {person}
        </span>
        <span className={styles.what} dir="auto">
          {tap.kind === "referral" ? <Trans>came by the link {payload}</Trans> : what}
        </span>
        <time className={styles.when} dateTime={new Date(tap.at).toISOString()}>
          {when.at(tap.at)}
        </time>
        <span className={styles.fate} data-fate={tap.fate.kind}>
          {words(tap.fate)}
          {tap.answerName === null ? null : <span> · {tap.answerName}</span>}
        </span>
      </AriaButton>
    </li>
  );
}
