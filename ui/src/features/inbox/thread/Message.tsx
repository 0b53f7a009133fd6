import { Trans, useLingui } from "@lingui/react/macro";
import { memo } from "react";
import type { MessageRow } from "../../../generated/api";
import { Spoken } from "../Spoken";
import { Edits } from "./Edits";
import styles from "./Message.module.css";
import { MessageContent } from "./MessageContent";
import { ReferralNote } from "./ReferralNote";
import { SendLine } from "./SendLine";

export interface MessageProps {
  message: MessageRow;
  isFirst: boolean;
  isLast: boolean;
  /** The one that a search or a quote led to. */
  isMarked: boolean;
  /** What the account's clock is ahead of this machine's, ms. */
  clockOffset: number;
  onReply: (message: MessageRow) => void;
  onShow: (messageId: string) => void;
}

function MessageLine({ message, isFirst, isLast, isMarked, clockOffset, onReply, onShow }: MessageProps) {
  const { t, i18n } = useLingui();
  const isMine = message.direction === "out";
  const time = i18n.date(new Date(message.at), { hour: "numeric", minute: "2-digit" });
  const canQuote = message.mid !== null && !message.isUnsent && !message.isUnsupported;
  return (
    <div
      className={styles.line}
      data-mine={isMine || undefined}
      data-first={isFirst || undefined}
      data-marked={isMarked || undefined}
      data-message={message.id}
    >
      <Spoken>{isMine ? t`You, ${time}:` : t`They, ${time}:`}</Spoken>
      {message.referral ? <ReferralNote referral={message.referral} /> : null}
      {message.quoted ? (
        <Quote
          words={message.quoted.text}
          isMine={message.quoted.direction === "out"}
          onShow={message.quoted.messageId === null ? null : () => onShow(message.quoted?.messageId ?? "")}
        />
      ) : null}
      <div className={styles.body} title={i18n.date(new Date(message.at), { dateStyle: "full", timeStyle: "short" })}>
        <div className={styles.content} data-story={(message.isStoryReply && !message.isUnsent) || undefined}>
          <MessageContent message={message} />
          {message.reactions.length > 0 ? (
            <span
              className={styles.reactions}
              role="img"
              aria-label={t`Reactions: ${message.reactions.map(({ emoji }) => emoji).join(" ")}`}
            >
              {message.reactions.map(({ by, emoji }) => (
                <span key={`${by}${emoji}`}>{emoji}</span>
              ))}
            </span>
          ) : null}
        </div>
        {canQuote ? (
          <button
            type="button"
            className={styles.reply}
            onClick={() => onReply(message)}
            aria-label={t`Reply to this message`}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1" />
            </svg>
          </button>
        ) : null}
      </div>
      {message.quickReplyPayload !== null && message.quickReplyPayload !== "" ? (
        <p className={styles.meta}>
          <Trans>
            Chosen from quick replies · <code>{message.quickReplyPayload}</code>
          </Trans>
        </p>
      ) : null}
      {message.editCount > 0 && !message.isUnsent ? <Edits messageId={message.id} count={message.editCount} /> : null}
      {message.sendState !== null && message.sendState !== "sent" ? (
        <SendLine message={message} state={message.sendState} clockOffset={clockOffset} />
      ) : isLast || message.isStandby || message.asHumanAgent ? (
        <Meta message={message} time={time} />
      ) : null}
    </div>
  );
}

/** A message with everything around it; drawn again only when it changed. */
export const Message = memo(MessageLine);

function Quote({ words, isMine, onShow }: { words: string; isMine: boolean; onShow: (() => void) | null }) {
  const content = (
    <>
      <small>{isMine ? <Trans>In answer to you</Trans> : <Trans>In answer to them</Trans>}</small>
      <span dir="auto">{words === "" ? <Trans>A message that is not stored here</Trans> : words}</span>
    </>
  );
  return onShow === null ? (
    <span className={styles.quote}>{content}</span>
  ) : (
    <button type="button" className={styles.quote} onClick={onShow}>
      {content}
    </button>
  );
}

function Meta({ message, time }: { message: MessageRow; time: string }) {
  const { t } = useLingui();
  const isMine = message.direction === "out";
  const parts = [time];
  if (isMine && message.isSeen) parts.push(t`seen`);
  if (isMine && message.origin === "instagram_app") parts.push(t`sent in the Instagram app`);
  if (isMine && message.origin === "other_app") parts.push(t`sent by another app`);
  if (isMine && message.asHumanAgent) parts.push(t`as a person`);
  if (message.isSelf) parts.push(t`to yourself`);
  if (message.isStandby) parts.push(t`another app has this conversation`);
  return <p className={styles.meta}>{parts.join(" · ")}</p>;
}
