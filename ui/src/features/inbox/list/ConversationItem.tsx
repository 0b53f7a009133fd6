import { Trans, useLingui } from "@lingui/react/macro";
import { Avatar } from "../../../design/Avatar";
import type { RowState } from "../../../design/grid/GridRow";
import { Icon, type IconName } from "../../../design/icons";
import { Spoken } from "../../../design/Spoken";
import type { ConversationRow, LabelRow } from "../../../generated/api";
import { untilWords, whenWords } from "../clock/dayWords";
import { timeLeft } from "../clock/timeLeft";
import { useClock } from "../clock/useClock";
import { windowNow } from "../clock/windowNow";
import { LabelDot } from "../labels/LabelDot";
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
  labels?: ReadonlyMap<string, LabelRow>;
}

const noLabels: ReadonlyMap<string, LabelRow> = new Map();

/** A conversation as a row of the list. At speed only the picture and the name are drawn. */
export function ConversationItem(props: ConversationItemProps) {
  const { row, state, clockOffset, colour, accountName, labels = noLabels } = props;
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
          {state.isSelected ? (
            <span className={styles.picked}>
              <Icon name="check" size={20} />
            </span>
          ) : (
            <Avatar id={person.contactId} name={person.name} picture={person.picture} size={40} />
          )}
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
            <Marks row={row} />
          </span>
          <Side row={row} clockOffset={clockOffset} />
          <Second row={row} clockOffset={clockOffset} labels={labels} />
        </>
      )}
    </div>
  );
}

/** What sets this conversation apart, as small signs. */
function Marks({ row }: { row: ConversationRow }) {
  const { t } = useLingui();
  return (
    <>
      {row.isVip ? <Mark icon="star" name={t`VIP`} isFilled /> : null}
      {row.isMuted ? <Mark icon="bellOff" name={t`Muted`} /> : null}
      {row.noteCount > 0 ? <Mark icon="note" name={t`Has notes`} /> : null}
      {row.remindAt !== null ? <Mark icon="bell" name={t`Comes back unless they answer`} /> : null}
    </>
  );
}

function Mark({ icon, name, isFilled }: { icon: IconName; name: string; isFilled?: boolean }) {
  return (
    <span className={styles.mark} role="img" aria-label={name} title={name} data-filled={isFilled}>
      <Icon name={icon} size={12} />
    </span>
  );
}

function Words({ row }: { row: ConversationRow }) {
  const { i18n, t } = useLingui();
  const { preview } = row;
  const words = previewWords(preview);
  const isTrouble = row.hasTrouble || preview.sendState === "refused" || preview.sendState === "unknown";
  return (
    <span className={styles.preview} dir="auto">
      {isTrouble ? (
        <b className={styles.trouble}>
          {preview.sendState === "unknown" ? <Trans>Not certain: </Trans> : <Trans>Not sent: </Trans>}
        </b>
      ) : row.hasDraft ? (
        <b className={styles.lead}>
          <Trans>Draft · </Trans>
        </b>
      ) : row.wokeBecause === "no_answer" ? (
        <b className={styles.lead}>
          <Trans>No answer yet · </Trans>
        </b>
      ) : row.wokeBecause === "snooze_over" ? (
        <b className={styles.lead}>
          <Trans>Snooze over · </Trans>
        </b>
      ) : row.wokeBecause === "they_wrote" ? (
        <b className={styles.lead}>
          <Trans>Woken: they wrote · </Trans>
        </b>
      ) : null}
      {words === null ? t`No messages yet` : i18n._(words)}
    </span>
  );
}

interface ChipsProps {
  row: ConversationRow;
  labels: ReadonlyMap<string, LabelRow>;
  /** There is more to tell on this line: their colours alone. */
  isShort: boolean;
}

/** The first label by its name, and how many more there are. */
function Chips({ row, labels, isShort }: ChipsProps) {
  const { i18n } = useLingui();
  const known = row.labels.map((id) => labels.get(id)).filter((label) => label !== undefined);
  const [first, ...more] = known;
  if (!first) return null;
  const names = known.map(({ name }) => name).join(", ");
  if (isShort) {
    return (
      <span className={styles.chips} title={names} role="img" aria-label={names}>
        {known.slice(0, 3).map(({ id, colour }) => (
          <LabelDot key={id} colour={colour} />
        ))}
      </span>
    );
  }
  return (
    <span className={styles.chips} title={names}>
      <span className={styles.chip}>
        <LabelDot colour={first.colour} />
        <span dir="auto">{first.name}</span>
      </span>
      {more.length > 0 ? (
        <span className={styles.chip}>
          <span aria-hidden="true">+{i18n.number(more.length)}</span>
          <Spoken>{more.map(({ name }) => name).join(", ")}</Spoken>
        </span>
      ) : null}
    </span>
  );
}

function Side({ row, clockOffset }: { row: ConversationRow; clockOffset: number }) {
  const { i18n, t } = useLingui();
  const now = useClock(clockOffset);
  const { snoozedUntil } = row;
  return (
    <>
      {snoozedUntil === null ? (
        <time className={styles.when} dateTime={new Date(row.lastAt).toISOString()}>
          {whenWords(i18n, row.lastAt, now)}
        </time>
      ) : (
        <time className={styles.when} dateTime={new Date(snoozedUntil).toISOString()}>
          <Icon name="clock" size={12} />
          <Spoken>{t`Snoozed until`} </Spoken>
          {untilWords(i18n, snoozedUntil, now)}
        </time>
      )}
      {row.needsReply ? <Spoken>{t`Waiting for a reply`}</Spoken> : null}
    </>
  );
}

interface SecondProps {
  row: ConversationRow;
  clockOffset: number;
  labels: ReadonlyMap<string, LabelRow>;
}

/** The second line: what happened, the labels, and the time left to answer where it is short. */
function Second({ row, clockOffset, labels }: SecondProps) {
  const { i18n, t } = useLingui();
  const { state } = row.window;
  const until = row.needsReply && "closesAt" in state ? state.closesAt : null;
  const now = useClock(clockOffset, until);
  const current = windowNow(row.window, now);
  const soon = current.kind === "open" ? SOON : SOON_AS_PERSON;
  const left = row.needsReply && "left" in current && current.left <= soon ? current.left : null;
  return (
    <p className={styles.second}>
      <Words row={row} />
      <Chips row={row} labels={labels} isShort={left !== null} />
      {left === null ? null : (
        <span className={styles.left}>
          {i18n._(timeLeft(left))}
          <Spoken>{t` left`}</Spoken>
        </span>
      )}
    </p>
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
