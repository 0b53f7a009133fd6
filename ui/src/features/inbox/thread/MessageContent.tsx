import { Trans, useLingui } from "@lingui/react/macro";
import type { MessageRow } from "../../../generated/api";
import { Attachment, Placeholder, Story } from "./Attachment";
import { isEmojiOnly } from "./emojiOnly";
import styles from "./MessageContent.module.css";

/** What a message says: its words, its tap, what is attached; or why nothing can be shown. */
export function MessageContent({ message }: { message: MessageRow }) {
  const { t } = useLingui();
  const isMine = message.direction === "out";
  if (message.isUnsent) {
    return <p className={styles.gone}>{isMine ? <Trans>Unsent by you</Trans> : <Trans>Unsent by them</Trans>}</p>;
  }
  if (message.postback) {
    const { title, payload } = message.postback;
    return (
      <p className={styles.tap}>
        <span dir="auto">
          <Trans>
            Tapped <b>{title}</b>
          </Trans>
        </span>
        {payload === "" ? null : <code title={t`What the tap carries`}>{payload}</code>}
      </p>
    );
  }
  const hasText = message.text !== "";
  const isBare = hasText && message.attachments.length === 0 && isEmojiOnly(message.text);
  const hasContent = hasText || message.attachments.length > 0;
  return (
    <>
      {message.isStoryReply ? (
        <Story
          media={message.storyPicture}
          caption={isMine ? <Trans>Their story</Trans> : <Trans>Your story</Trans>}
          alt={isMine ? t`Their story` : t`Your story`}
        />
      ) : null}
      {message.attachments.map((attachment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the attachments of a message keep their order.
        <Attachment key={index} attachment={attachment} isMine={isMine} />
      ))}
      {hasText ? (
        <p className={isBare ? styles.emoji : styles.bubble} data-mine={isMine || undefined} dir="auto">
          {message.text}
        </p>
      ) : null}
      {hasContent || message.isStoryReply ? null : <Nothing message={message} />}
    </>
  );
}

function Nothing({ message }: { message: MessageRow }) {
  if (message.isUnreadByApi) {
    return (
      <Placeholder>
        <Trans>A message from before. Instagram details only the latest 20 of a thread.</Trans>
      </Placeholder>
    );
  }
  if (message.isUnsupported) {
    return (
      <Placeholder>
        <Trans>Instagram does not hand this kind of message on. Read it in the Instagram app.</Trans>
      </Placeholder>
    );
  }
  return (
    <Placeholder>
      <Trans>A message without words</Trans>
    </Placeholder>
  );
}
