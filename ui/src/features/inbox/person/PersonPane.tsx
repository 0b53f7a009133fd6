import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Avatar } from "../../../design/Avatar";
import { Button } from "../../../design/Button";
import { ErrorPanel } from "../../../design/ErrorPanel";
import type { Account, Person } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call } from "../../../platform";
import { agoWords } from "../clock/agoWords";
import { useClock } from "../clock/useClock";
import { useReport } from "../useReport";
import { Verified } from "../Verified";
import styles from "./PersonPane.module.css";

/** Everything known of the person behind a conversation. */
export function PersonPane({ conversationId, account }: { conversationId: string; account: Account | undefined }) {
  const { t } = useLingui();
  const person = useCommand("person", { conversationId });
  return (
    <aside className={styles.pane} aria-label={t`About this person`}>
      {person.data ? (
        <Known person={person.data} conversationId={conversationId} account={account} />
      ) : person.error ? (
        <ErrorPanel error={person.error} onRetry={() => void person.refetch()} />
      ) : (
        <div className={styles.skeleton} role="status" aria-label={t`Loading`}>
          <span />
          <i />
          <i />
        </div>
      )}
    </aside>
  );
}

interface KnownProps {
  person: Person;
  conversationId: string;
  account: Account | undefined;
}

function Known({ person, conversationId, account }: KnownProps) {
  const { i18n } = useLingui();
  return (
    <>
      <div className={styles.top}>
        <Avatar id={person.contactId} name={person.name} picture={person.picture} size={72} />
        <h3>
          <span dir="auto">{person.name}</span>
          {person.isVerified ? <Verified /> : null}
        </h3>
        {person.username ? <p className={styles.quiet}>@{person.username}</p> : null}
      </div>
      <dl className={styles.facts}>
        <div>
          <dd>
            {person.followerCount === null
              ? "–"
              : i18n.number(person.followerCount, { notation: "compact", maximumFractionDigits: 1 })}
          </dd>
          <dt>
            {person.followerCount === null ? (
              <Trans>followers not known</Trans>
            ) : (
              <Plural value={person.followerCount} one="follower" other="followers" />
            )}
          </dt>
        </div>
        <div>
          <Following person={person} />
        </div>
      </dl>
      <Consent person={person} />
      <section>
        <h4>
          <Trans>Together since {i18n.date(new Date(person.firstSeenAt), { dateStyle: "long" })}</Trans>
        </h4>
        <p>
          <Plural value={person.messagesIn} one="# message from them" other="# messages from them" />
          <br />
          <Plural value={person.messagesOut} one="# message from you" other="# messages from you" />
        </p>
      </section>
      <ProfileAge person={person} conversationId={conversationId} account={account} />
    </>
  );
}

function Following({ person }: { person: Person }) {
  const { followsUs, weFollow } = person;
  if (followsUs === null && weFollow === null) {
    return (
      <>
        <dd>–</dd>
        <dt>
          <Trans>who follows whom is not known</Trans>
        </dt>
      </>
    );
  }
  if (followsUs && weFollow) {
    return (
      <>
        <dd>
          <Trans>Both ways</Trans>
        </dd>
        <dt>
          <Trans>you follow each other</Trans>
        </dt>
      </>
    );
  }
  if (followsUs) {
    return (
      <>
        <dd>
          <Trans>Follows you</Trans>
        </dd>
        <dt>
          <Trans>you do not follow back</Trans>
        </dt>
      </>
    );
  }
  if (weFollow) {
    return (
      <>
        <dd>
          <Trans>You follow</Trans>
        </dd>
        <dt>
          <Trans>they do not follow you</Trans>
        </dt>
      </>
    );
  }
  return (
    <>
      <dd>
        <Trans>Neither</Trans>
      </dd>
      <dt>
        <Trans>follows the other</Trans>
      </dt>
    </>
  );
}

function Consent({ person }: { person: Person }) {
  switch (person.consent) {
    case "given":
      return null;
    case "missing":
      return (
        <p className={styles.note}>
          <Trans>
            Instagram shows their profile only after they write to you. Nothing to do: it is read again when they do.
          </Trans>
        </p>
      );
    case "unavailable":
      return (
        <p className={styles.note}>
          <Trans>Their profile cannot be seen: the account is gone, or they have blocked you.</Trans>
        </p>
      );
    case "unknown":
      return (
        <p className={styles.note}>
          <Trans>Their profile has not been read yet.</Trans>
        </p>
      );
  }
}

function ProfileAge({ person, conversationId, account }: KnownProps) {
  const { i18n } = useLingui();
  const report = useReport();
  const [isBusy, setBusy] = useState(false);
  const now = useClock(account?.clockOffsetMs ?? 0);
  const refresh = () => {
    setBusy(true);
    call("person_refresh", { conversationId })
      .catch(report)
      .finally(() => setBusy(false));
  };
  return (
    <section className={styles.age}>
      <p className={styles.quiet}>
        {person.profileAt === null ? (
          <Trans>Profile never read</Trans>
        ) : (
          <Trans>Profile read {agoWords(i18n, now - person.profileAt)}</Trans>
        )}
      </p>
      <Button kind="quiet" size="small" onPress={refresh} isDisabled={isBusy}>
        <Trans>Read again</Trans>
      </Button>
    </section>
  );
}
