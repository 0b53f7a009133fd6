import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { AttachmentRow, MessageRow } from "../../../generated/api";
import { Attachment } from "./Attachment";
import { isEmojiOnly } from "./emojiOnly";
import { InInstagram } from "./InInstagram";
import { Pictures } from "./Media";
import styles from "./MessageContent.module.css";
import { Placeholder } from "./Placeholder";
import { Story } from "./Story";
import type { Taps } from "./TemplateCard";
import { Words } from "./Words";

/** Attachments of a message that are shown: Instagram takes ten, and others may claim any number. */
const MOST_ATTACHMENTS = 12;

interface MessageContentProps {
  message: MessageRow;
  taps: Taps;
  /** Leads to the message with the button that this tap is of. */
  onShowTapped: ((message: MessageRow) => void) | null;
  onOpen: (media: string) => void;
}

/** What a message says: its words, its tap, what is attached; or why nothing can be shown. */
export function MessageContent({ message, taps, onShowTapped, onOpen }: MessageContentProps) {
  const { t } = useLingui();
  const isMine = message.direction === "out";
  if (message.isUnsent) {
    return (
      <Placeholder icon="back">
        {isMine ? <Trans>You took a message back</Trans> : <Trans>They took a message back</Trans>}
      </Placeholder>
    );
  }
  if (message.postback) return <Tap message={message} onShow={onShowTapped} />;
  const hasText = message.text !== "";
  const attachments = message.attachments.slice(0, MOST_ATTACHMENTS);
  const more = message.attachments.length - attachments.length;
  const isBare = hasText && attachments.length === 0 && isEmojiOnly(message.text);
  const hasContent = hasText || attachments.length > 0;
  const areAllPictures = attachments.length > 1 && attachments.every(isPicture);
  return (
    <>
      {message.isStoryReply ? (
        <Story
          media={message.storyPicture}
          caption={isMine ? <Trans>Their story</Trans> : <Trans>Your story</Trans>}
          alt={isMine ? t`Their story, which you answered` : t`Your story, which they answered`}
          onOpen={onOpen}
        />
      ) : null}
      {areAllPictures ? (
        <Pictures pictures={attachments} isMine={isMine} onOpen={onOpen} />
      ) : (
        attachments.map((attachment, index) => (
          <Attachment
            // biome-ignore lint/suspicious/noArrayIndexKey: the attachments of a message keep their order.
            key={index}
            attachment={attachment}
            messageId={message.id}
            place={index}
            isMine={isMine}
            taps={taps}
            onOpen={onOpen}
          />
        ))
      )}
      {more > 0 ? (
        <Placeholder icon="words" action={<InInstagram />}>
          <Plural value={more} one="And # more that it carries" other="And # more that it carries" />
        </Placeholder>
      ) : null}
      {isBare ? (
        <p className={styles.emoji} dir="auto">
          {message.text}
        </p>
      ) : hasText ? (
        <Words text={message.text} isMine={isMine} />
      ) : null}
      {hasContent || message.isStoryReply ? null : <Nothing message={message} />}
    </>
  );
}

function isPicture({ kind, isSticker }: AttachmentRow): boolean {
  return kind === "image" && !isSticker;
}

function Tap({ message, onShow }: { message: MessageRow; onShow: ((message: MessageRow) => void) | null }) {
  const { t } = useLingui();
  const { title, payload } = message.postback ?? { title: "", payload: "" };
  const words = (
    <>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M9 11V5.500a1.500 1.500 0 0 1 3 0V11l5 1.200a2 2 0 0 1 1.500 2.200l-.7 4.100H11L7 13.500a1.300 1.300 0 0 1 2-1.600z" />
      </svg>
      <span>
        <Trans>
          Tapped <b dir="auto">{title}</b>
        </Trans>
      </span>
    </>
  );
  return (
    <span className={styles.tap}>
      {onShow === null ? (
        <span className={styles.tapped}>{words}</span>
      ) : (
        <button
          type="button"
          className={styles.tapped}
          onClick={() => onShow(message)}
          title={t`Show the button that was tapped`}
          data-open
          data-command="thread.open"
          tabIndex={-1}
        >
          {words}
        </button>
      )}
      {payload === "" ? null : (
        <code title={t`What the tap carries`} dir="auto">
          {payload}
        </code>
      )}
    </span>
  );
}

function Nothing({ message }: { message: MessageRow }) {
  if (message.referral) return null;
  if (message.isUnreadByApi) {
    return (
      <Placeholder icon="words" action={<InInstagram />}>
        <Trans>A message from before. Instagram details only the latest 20 of a thread.</Trans>
      </Placeholder>
    );
  }
  if (message.isUnsupported) {
    return (
      <Placeholder icon="eye" action={<InInstagram />}>
        <Trans>Instagram does not hand this kind of message on.</Trans>
      </Placeholder>
    );
  }
  return (
    <Placeholder icon="words" action={<InInstagram />}>
      <Trans>A message without words</Trans>
    </Placeholder>
  );
}
