import { Trans } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { Keys } from "../../../design/Keys";
import type { ConversationRow } from "../../../generated/api";
import styles from "./SettleButtons.module.css";
import { SettleMenu } from "./SettleMenu";

/** Settling the open conversation, at its head. */
export function SettleButtons({ conversation }: { conversation: ConversationRow }) {
  return (
    <>
      <span className={styles.wide}>
        <Button size="small" command="inbox.snooze">
          {conversation.snoozedUntil === null ? <Trans>Snooze</Trans> : <Trans>Snoozed</Trans>}{" "}
          <Keys of="inbox.snooze" />
        </Button>
      </span>
      <Button size="small" command="inbox.done">
        {conversation.isDone ? <Trans>Not done</Trans> : <Trans>Done</Trans>} <Keys of="inbox.done" />
      </Button>
      <SettleMenu />
    </>
  );
}
