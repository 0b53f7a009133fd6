import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { memo, type Ref, useState } from "react";
import { useCommands } from "../../../commands";
import { Avatar } from "../../../design/Avatar";
import { Button } from "../../../design/Button";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Late } from "../../../design/Late";
import { useLate } from "../../../design/useLate";
import type { Account, Person } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call } from "../../../platform";
import { agoWords } from "../clock/agoWords";
import { useClock } from "../clock/useClock";
import { PersonLabels } from "../labels/PersonLabels";
import { Notes, type NotesHandle } from "../notes/Notes";
import { useSettleOne } from "../settle/useSettleOne";
import { useReport } from "../useReport";
import { PersonName } from "./PersonName";
import styles from "./PersonPane.module.css";
import { Segments } from "./Segments";
import { Story } from "./Story";

interface PersonPaneProps {
  conversationId: string;
  account: Account | undefined;
  accounts: readonly Account[];
  notes?: Ref<NotesHandle>;
  /** Opens a conversation, at a message where one is named. */
  onGo: (conversationId: string, messageId: string | null) => void;
}

/** Everything known of the person behind a conversation. */
export const PersonPane = memo(function PersonPane(props: PersonPaneProps) {
  const { conversationId } = props;
  const { t } = useLingui();
  const person = useCommand("person", { conversationId });
  return (
    <aside className={styles.pane} aria-label={t`About this person`}>
      {person.data ? (
        <Known {...props} person={person.data} />
      ) : person.error ? (
        <ErrorPanel error={person.error} onRetry={() => void person.refetch()} />
      ) : (
        <Late label={t`Reading what is known of this person`} className={styles.skeleton}>
          <span />
          <i />
          <i />
        </Late>
      )}
    </aside>
  );
});

interface KnownProps extends PersonPaneProps {
  person: Person;
}

function Known({ person, conversationId, account, accounts, notes, onGo }: KnownProps) {
  const { i18n } = useLingui();
  const conversation = useCommand("conversation", { conversationId });
  const settle = useSettleOne();
  return (
    <>
      <div className={styles.top}>
        <Avatar id={person.contactId} name={person.name} picture={person.picture} size={72} />
        <h3>
          <PersonName name={person.name} isVerified={person.isVerified} />
        </h3>
        {person.username ? <p className={styles.quiet}>@{person.username}</p> : null}
        {conversation.data ? <Segments conversation={conversation.data} isInfluencer={person.isInfluencer} /> : null}
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
      {conversation.data ? (
        <PersonLabels
          conversation={conversation.data}
          onOff={(labelId, label) => void settle(conversationId, { kind: "unlabel", labelId }, { label })}
        />
      ) : null}
      <Notes ref={notes} conversationId={conversationId} />
      <Story
        person={person}
        conversationId={conversationId}
        accounts={accounts}
        clockOffset={account?.clockOffsetMs ?? 0}
        onGo={onGo}
      />
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

function ProfileAge({ person, conversationId, account }: Omit<KnownProps, "accounts" | "onGo">) {
  const { i18n, t } = useLingui();
  const report = useReport();
  const [isBusy, setBusy] = useState(false);
  const isLate = useLate(isBusy);
  const now = useClock(account?.clockOffsetMs ?? 0);
  const refresh = () => {
    setBusy(true);
    call("person_refresh", { conversationId })
      .catch(report)
      .finally(() => setBusy(false));
  };
  useCommands([
    {
      id: "inbox.person_refresh",
      name: t`Read this person’s profile again`,
      group: t`Inbox`,
      keys: "Shift+P",
      run: refresh,
    },
  ]);
  return (
    <section className={styles.age} aria-busy={isBusy || undefined}>
      <p className={styles.quiet} role="status">
        {isLate ? (
          <Trans>Asking Instagram for the profile…</Trans>
        ) : person.profileAt === null ? (
          <Trans>Profile never read</Trans>
        ) : (
          <Trans>Profile read {agoWords(i18n, now - person.profileAt)}</Trans>
        )}
      </p>
      <Button kind="quiet" size="small" command="inbox.person_refresh" isDisabled={isBusy}>
        <Trans>Read again</Trans>
      </Button>
    </section>
  );
}
