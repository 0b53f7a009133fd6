import { Trans, useLingui } from "@lingui/react/macro";
import { memo } from "react";
import { Spoken } from "../../../design/Spoken";
import type { MessageRow, QuotedMessage } from "../../../generated/api";
import { mediaUrl } from "../../../platform";
import { previewWords } from "../list/previewWords";
import { Edits } from "./Edits";
import styles from "./Message.module.css";
import { MessageContent } from "./MessageContent";
import { MessageTools } from "./MessageTools";
import { QuickReplies } from "./QuickReplies";
import { ReferralNote } from "./ReferralNote";
import { SendLine } from "./SendLine";
import type { Taps } from "./TemplateCard";
import { useAlive } from "./useAlive";

/** What can be done with a message, as the thread does it. */
export interface MessageDeeds {
  reply: (message: MessageRow) => void;
  show: (messageId: string) => void;
  react: (message: MessageRow, emoji: string | null) => void;
  open: (media: string) => void;
  showTapped: (message: MessageRow) => void;
}

export interface MessageProps {
  message: MessageRow;
  isFirst: boolean;
  isLast: boolean;
  /** The one that a search or a quote led to. */
  isMarked: boolean;
  /** The one that the keys are at: Tab leads to it. */
  isCurrent: boolean;
  isSeen: boolean;
  /** The first letters of the last message that they have seen: the line stands below it alone. */
  isLastSeen: boolean;
  isReacting: boolean;
  taps: Taps;
  /** The button that this tap is of is in the thread. */
  hasButton: boolean;
  /** What the account's clock is ahead of this machine's, ms. */
  clockOffset: number;
  deeds: MessageDeeds;
}

/** Letters that are few. */
const BESIDE = 280;

function MessageLine(props: MessageProps) {
  const { message, isFirst, isLast, isMarked, isCurrent, isSeen, isLastSeen, isReacting, taps, hasButton } = props;
  const { clockOffset, deeds } = props;
  const { t, i18n } = useLingui();
  const isMine = message.direction === "out";
  const time = i18n.date(new Date(message.at), { hour: "numeric", minute: "2-digit" });
  return (
    <div
      className={styles.line}
      data-mine={isMine || undefined}
      data-first={isFirst || undefined}
      data-marked={isMarked || undefined}
      data-message={message.id}
      role="article"
      aria-label={isMine ? t`You, ${time}` : t`They, ${time}`}
      tabIndex={isCurrent ? 0 : -1}
    >
      <Spoken>{isMine ? t`You, ${time}:` : t`They, ${time}:`}</Spoken>
      {message.referral ? <ReferralNote referral={message.referral} picture={message.adPicture} /> : null}
      {message.quoted ? <Quote quoted={message.quoted} onShow={deeds.show} /> : null}
      <div className={styles.body} title={i18n.date(new Date(message.at), { dateStyle: "full", timeStyle: "short" })}>
        <div className={styles.content} data-story={standsBesideItsStory(message) || undefined}>
          <MessageContent
            message={message}
            taps={taps}
            onShowTapped={hasButton ? deeds.showTapped : null}
            onOpen={deeds.open}
          />
          {message.reactions.length > 0 ? <Reactions message={message} onTakeBack={deeds.react} /> : null}
        </div>
        <MessageTools message={message} isReacting={isReacting} deeds={deeds} />
      </div>
      {message.quickReplies.length > 0 && !message.isUnsent ? (
        <QuickReplies replies={message.quickReplies} taps={taps} />
      ) : null}
      {message.quickReplyPayload !== null && message.quickReplyPayload !== "" ? (
        <p className={styles.meta}>
          <Trans>
            Chosen from quick replies · <code dir="auto">{message.quickReplyPayload}</code>
          </Trans>
        </p>
      ) : null}
      {message.editCount > 0 && !message.isUnsent ? <Edits messageId={message.id} count={message.editCount} /> : null}
      {message.sendState !== null && message.sendState !== "sent" ? (
        <SendLine message={message} state={message.sendState} clockOffset={clockOffset} />
      ) : isLast || isLastSeen || message.isStandby || message.asHumanAgent || message.isAutomatic || message.isSelf ? (
        <Meta message={message} time={time} isSeen={isSeen && (isLast || isLastSeen)} />
      ) : null}
    </div>
  );
}

/** Few words stand beside the story that they answer, more of them below it. */
function standsBesideItsStory({ isStoryReply, isUnsent, text }: MessageRow): boolean {
  return isStoryReply && !isUnsent && text.length <= BESIDE;
}

/** A message with everything around it; drawn again only when it changed. */
export const Message = memo(MessageLine);

/** Who reacted with what. Our own is taken back by pressing it. */
function Reactions({ message, onTakeBack }: { message: MessageRow; onTakeBack: MessageDeeds["react"] }) {
  const { t } = useLingui();
  const all = message.reactions.map(({ emoji }) => emoji).join(" ");
  return (
    <span className={styles.reactions} role="group" aria-label={t`Reactions: ${all}`}>
      {message.reactions.map(({ by, emoji }) =>
        by === "out" ? (
          <button
            key={`${by}${emoji}`}
            type="button"
            data-command="thread.react"
            title={t`Your reaction. Press to take it back.`}
            aria-label={t`Take your reaction ${emoji} back`}
            onClick={() => onTakeBack(message, null)}
            tabIndex={-1}
          >
            {emoji}
          </button>
        ) : (
          <span key={`${by}${emoji}`}>{emoji}</span>
        ),
      )}
    </span>
  );
}

function Quote({ quoted, onShow }: { quoted: QuotedMessage; onShow: (messageId: string) => void }) {
  const { i18n } = useLingui();
  const { messageId, direction, kind, text, picture } = quoted;
  const [alive, onError] = useAlive(picture);
  const words = previewWords({ kind, text, direction: direction ?? "in", sendState: null });
  const content = (
    <>
      <small>
        {direction === null ? (
          <Trans>In answer to an earlier message</Trans>
        ) : direction === "out" ? (
          <Trans>In answer to you</Trans>
        ) : (
          <Trans>In answer to them</Trans>
        )}
      </small>
      <span className={styles.quoted}>
        {alive === null ? null : <img src={mediaUrl(alive)} alt="" onError={onError} draggable={false} />}
        <span dir="auto">
          {kind === "unsent" ? (
            <Trans>A message that was taken back</Trans>
          ) : messageId === null || (kind === "unknown" && text === "") ? (
            <Trans>A message that is not stored here</Trans>
          ) : text === "" && words !== null ? (
            i18n._(words)
          ) : (
            text
          )}
        </span>
      </span>
    </>
  );
  return messageId === null ? (
    <span className={styles.quote}>{content}</span>
  ) : (
    <button
      type="button"
      className={styles.quote}
      onClick={() => onShow(messageId)}
      data-command="thread.quoted"
      tabIndex={-1}
    >
      {content}
    </button>
  );
}

function Meta({ message, time, isSeen }: { message: MessageRow; time: string; isSeen: boolean }) {
  const { t } = useLingui();
  const isMine = message.direction === "out";
  const parts = [time];
  if (isMine && isSeen) parts.push(t`seen`);
  if (isMine && message.origin === "instagram_app") parts.push(t`sent in the Instagram app`);
  if (isMine && message.origin === "other_app") parts.push(t`sent by another app`);
  if (isMine && message.asHumanAgent) parts.push(t`as a person`);
  if (isMine && message.isAutomatic) parts.push(t`sent by itself, in answer to a tap`);
  if (message.isSelf) parts.push(t`to yourself`);
  if (message.isStandby) parts.push(t`another app has this conversation`);
  return <p className={styles.meta}>{parts.join(" · ")}</p>;
}
