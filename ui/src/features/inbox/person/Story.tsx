import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Skeleton } from "../../../design/Skeleton";
import type { Account, Moment, Person } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { useClock } from "../clock/useClock";
import { previewWords } from "../list/previewWords";
import styles from "./Story.module.css";
import { shortAgo } from "./shortAgo";

interface StoryProps {
  person: Person;
  conversationId: string;
  accounts: readonly Account[];
  /** What the account's clock is ahead of this machine's, ms. */
  clockOffset: number;
  /** Opens a conversation, at a message where one is named. */
  onGo: (conversationId: string, messageId: string | null) => void;
}

/** Since when they are known, what they did beside writing, and where else they write to you. */
export function Story({ person, conversationId, accounts, clockOffset, onGo }: StoryProps) {
  const { i18n, t } = useLingui();
  const now = useClock(clockOffset);
  const { data: story, error, refetch } = useCommand("person_story", { conversationId });
  const moments = story?.moments ?? [];
  const others = story?.others ?? [];
  const comments = story?.comments ?? [];
  const first = story?.first ?? null;
  const isFirstTold = first !== null && moments.every(({ messageId }) => messageId !== first.messageId);
  const said = (moment: Moment) => {
    const words = previewWords({ ...moment, direction: "in", sendState: null });
    return words === null ? t`Wrote to you` : i18n._(words);
  };
  const told = [
    ...moments.map((moment) => ({ ...moment, words: said(moment) })),
    ...(isFirstTold ? [{ ...first, words: t`First contact: ${said(first)}` }] : []),
  ];
  // A comment stands below its post and not in this thread, so it leads nowhere.
  const commented = comments.map(({ commentId, text, at }) => ({
    id: commentId,
    messageId: null,
    at,
    words: text === "" ? t`Commented` : t`Commented: “${text}”`,
  }));
  const lines = [...told.map((moment) => ({ ...moment, id: moment.messageId })), ...commented].sort(
    (one, other) => other.at - one.at,
  );
  const nameOf = (accountId: string) => accounts.find(({ id }) => id === accountId)?.name ?? "";
  const group = t`Person`;
  useCommands([
    ...told.map(({ messageId, words }) => ({
      id: `inbox.moment.${messageId}`,
      name: t`Show: ${words}`,
      group,
      via: "inbox.person",
      run: () => onGo(conversationId, messageId),
    })),
    ...others.map((other) => ({
      id: `inbox.other.${other.conversationId}`,
      name: t`Their conversation with ${nameOf(other.accountId)}`,
      group,
      via: "inbox.person",
      run: () => onGo(other.conversationId, null),
    })),
  ]);
  return (
    <>
      {others.length > 0 ? (
        <section>
          <h4>
            <Trans>Also writes to</Trans>
          </h4>
          <ul className={styles.list}>
            {others.map((other) => {
              const account = accounts.find(({ id }) => id === other.accountId);
              return (
                <li key={other.conversationId}>
                  <button
                    type="button"
                    className={styles.line}
                    data-command={`inbox.other.${other.conversationId}`}
                    data-waiting={other.needsReply || undefined}
                    onClick={() => onGo(other.conversationId, null)}
                  >
                    <i className={styles.account} style={{ background: `var(--account-${account?.colour ?? 0})` }} />
                    <span dir="auto">{account?.name}</span>
                    <time dateTime={new Date(other.lastAt).toISOString()}>{shortAgo(i18n, now - other.lastAt)}</time>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ) : null}
      <section>
        <h4>
          <Trans>Together since {i18n.date(new Date(person.firstSeenAt), { dateStyle: "long" })}</Trans>
        </h4>
        {story ? null : error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} size="line" />
        ) : (
          <Skeleton label={t`Reading what they did`} lines={3} />
        )}
        <ul className={styles.list}>
          {lines.map((line) => (
            <li key={line.id}>
              {line.messageId === null ? (
                <p className={styles.line}>
                  <Line words={line.words} at={line.at} ago={shortAgo(i18n, now - line.at)} />
                </p>
              ) : (
                <button
                  type="button"
                  className={styles.line}
                  data-command={`inbox.moment.${line.messageId}`}
                  onClick={() => onGo(conversationId, line.messageId)}
                >
                  <Line words={line.words} at={line.at} ago={shortAgo(i18n, now - line.at)} />
                </button>
              )}
            </li>
          ))}
        </ul>
        <p className={styles.counts}>
          <Plural value={person.messagesIn} one="# message from them" other="# messages from them" />
          {" · "}
          <Plural value={person.messagesOut} one="# from you" other="# from you" />
        </p>
      </section>
    </>
  );
}

/** What was done, and how long ago. */
function Line({ words, at, ago }: { words: string; at: number; ago: string }) {
  return (
    <>
      <i className={styles.dot} />
      <span dir="auto">{words}</span>
      <time dateTime={new Date(at).toISOString()}>{ago}</time>
    </>
  );
}
