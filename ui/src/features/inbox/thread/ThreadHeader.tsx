import { Trans, useLingui } from "@lingui/react/macro";
import { Avatar } from "../../../design/Avatar";
import { Button } from "../../../design/Button";
import { Keys } from "../../../design/Keys";
import type { Account, ConversationRow } from "../../../generated/api";
import { SettleButtons } from "../settle/SettleButtons";
import { Verified } from "../Verified";
import styles from "./ThreadHeader.module.css";

interface ThreadHeaderProps {
  conversation: ConversationRow;
  account: Account | undefined;
  /** Shown where there is no room for the person beside the thread. */
  onPerson: () => void;
  isPersonOpen: boolean;
}

/** With whom, through which account, and settling it. */
export function ThreadHeader({ conversation, account, onPerson, isPersonOpen }: ThreadHeaderProps) {
  const { t } = useLingui();
  const { person } = conversation;
  return (
    <header className={styles.header}>
      <Avatar id={person.contactId} name={person.name} picture={person.picture} size={34} />
      <div className={styles.names}>
        <h2>
          <span dir="auto">{person.name}</span>
          {person.isVerified ? <Verified /> : null}
        </h2>
        <p>
          {person.username ? `@${person.username}` : null}
          {person.username && account ? " · " : null}
          {account ? <Trans>to {account.name}</Trans> : null}
        </p>
      </div>
      <div className={styles.tools}>
        <span className={styles.personButton}>
          <Button size="small" command="inbox.person" onPress={onPerson} aria-expanded={isPersonOpen}>
            {t`About`} <Keys of="inbox.person" />
          </Button>
        </span>
        <SettleButtons conversation={conversation} />
      </div>
    </header>
  );
}
