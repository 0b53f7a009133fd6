import { Trans, useLingui } from "@lingui/react/macro";
import { Avatar } from "../../../design/Avatar";
import type { RowState } from "../../../design/grid/GridRow";
import type { ConversationRow } from "../../../generated/api";
import { whenWords } from "../clock/dayWords";
import { timeLeft } from "../clock/timeLeft";
import { useClock } from "../clock/useClock";
import { windowNow } from "../clock/windowNow";
import { Spoken } from "../Spoken";
import { Verified } from "../Verified";
import styles from "./ConversationItem.module.css";
import { previewWords } from "./previewWords";

interface ConversationItemProps {
  row: ConversationRow;
  state: RowState;
  /** What the account's clock is ahead of this machine's, ms. */
  clockOffset: number;
  /** The account's colour, 0–7; `null` where there is one account and no need to tell. */
  colour: number | null;
  accountName: string | undefined;
}

/** A conversation as a row of the list. At speed only the picture and the name are drawn. */
export function ConversationItem({ row, state, clockOffset, colour, accountName }: ConversationItemProps) {
  const { person } = row;
  return (
    <div
      className={styles.item}
      data-active={state.isActive || undefined}
      data-selected={state.isSelected || undefined}
      data-waiting={row.needsReply || undefined}
    >
      {state.isFast ? (
        <>
          <span className={styles.disc} />
          <span className={styles.name}>{person.name}</span>
        </>
      ) : (
        <>
          <Avatar id={person.contactId} name={person.name} picture={person.picture} size={40} />
          <span className={styles.name}>
            {colour === null ? null : (
              <i
                className={styles.account}
                style={{ background: `var(--account-${colour})` }}
                role="img"
                aria-label={accountName}
              />
            )}
            <span className={styles.who} dir="auto">
              {person.name}
            </span>
            {person.isVerified ? <Verified /> : null}
          </span>
          <Side row={row} clockOffset={clockOffset} />
          <Words row={row} />
        </>
      )}
    </div>
  );
}

function Words({ row }: { row: ConversationRow }) {
  const { i18n, t } = useLingui();
  const { preview } = row;
  const words = previewWords(preview);
  const isTrouble = row.hasTrouble || preview.sendState === "refused" || preview.sendState === "unknown";
  return (
    <p className={styles.preview} dir="auto">
      {isTrouble ? (
        <b className={styles.trouble}>
          {preview.sendState === "unknown" ? <Trans>Not certain: </Trans> : <Trans>Not sent: </Trans>}
        </b>
      ) : row.hasDraft ? (
        <b className={styles.draft}>
          <Trans>Draft · </Trans>
        </b>
      ) : null}
      {words === null ? t`No messages yet` : i18n._(words)}
    </p>
  );
}

function Side({ row, clockOffset }: { row: ConversationRow; clockOffset: number }) {
  const { i18n, t } = useLingui();
  const { state } = row.window;
  const until = row.needsReply && "closesAt" in state ? state.closesAt : null;
  const now = useClock(clockOffset, until);
  const current = windowNow(row.window, now);
  const soon = current.kind === "open" ? SOON : SOON_AS_PERSON;
  const left = row.needsReply && "left" in current && current.left <= soon ? current.left : null;
  return (
    <>
      <time className={styles.when} dateTime={new Date(row.lastAt).toISOString()}>
        {whenWords(i18n, row.lastAt, now)}
      </time>
      {left === null ? null : (
        <span className={styles.left}>
          {i18n._(timeLeft(left))}
          <Spoken>{t` left`}</Spoken>
        </span>
      )}
      {row.needsReply ? <Spoken>{t`Waiting for a reply`}</Spoken> : null}
    </>
  );
}

/** The time left is told when it is short, as “Closing soon” has it: ms. */
const SOON = 4 * 60 * 60 * 1000;
const SOON_AS_PERSON = 24 * 60 * 60 * 1000;

/** The shape of a row whose page is not there yet. */
export function ConversationSkeleton() {
  return (
    <div className={styles.item} data-skeleton>
      <span className={styles.disc} />
      <i className={styles.line} />
      <i className={styles.line} />
    </div>
  );
}
