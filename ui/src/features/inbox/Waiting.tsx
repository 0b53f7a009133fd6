import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Kbd } from "../../design/Kbd";
import { Keys } from "../../design/Keys";
import { Lamp } from "../../design/Lamp";
import { Late } from "../../design/Late";
import type { ConversationCounts } from "../../generated/api";
import styles from "./InboxScreen.module.css";

/** What stands in the place of the thread while none is open. */
export function Waiting({ counts }: { counts: ConversationCounts | undefined }) {
  const { t } = useLingui();
  const waiting = counts?.needsReply;
  return (
    <main className={styles.nothing}>
      <Lamp size={56} />
      {waiting === undefined ? (
        <Late label={t`Counting who waits for you`} className={styles.counting}>
          <span />
        </Late>
      ) : (
        <h2>
          {waiting > 0 ? (
            <Plural value={waiting} one="# person is waiting for you" other="# people are waiting for you" />
          ) : (
            <Trans>Nobody is waiting</Trans>
          )}
        </h2>
      )}
      <p>
        <Trans>
          <Keys of="inbox.next" /> and <Keys of="inbox.previous" /> go through the list, <Kbd keys="Enter" /> answers,{" "}
          <Kbd keys="E" /> settles.
        </Trans>
      </p>
    </main>
  );
}
