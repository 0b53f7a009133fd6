import { Trans, useLingui } from "@lingui/react/macro";
import type { AttachmentRow } from "../../../generated/api";
import styles from "./Cards.module.css";
import { FileCard } from "./FileCard";
import { InInstagram } from "./InInstagram";
import { Pictures } from "./Media";
import { Placeholder } from "./Placeholder";
import { SharedCard } from "./SharedCard";
import { Story } from "./Story";
import { type Taps, TemplateCard } from "./TemplateCard";
import { Video } from "./Video";
import { Voice } from "./Voice";

interface AttachmentProps {
  attachment: AttachmentRow;
  messageId: string;
  /** Its number in the message. */
  place: number;
  isMine: boolean;
  taps: Taps;
  onOpen: (media: string) => void;
}

/** One attachment, for what it is. What cannot be shown is said in words: nothing is dropped silently. */
export function Attachment({ attachment, messageId, place, isMine, taps, onOpen }: AttachmentProps) {
  const { t } = useLingui();
  const { kind, media, title } = attachment;
  if (typeof kind === "object") {
    const other = kind.other;
    return (
      <Placeholder icon="new" action={<InInstagram />}>
        {other === "" ? (
          <Trans>Something new that Porchlight does not know yet</Trans>
        ) : (
          <Trans>
            Something new that Porchlight does not know yet (<code dir="auto">{other}</code>)
          </Trans>
        )}
      </Placeholder>
    );
  }
  switch (kind) {
    case "image":
      return <Pictures pictures={[attachment]} isMine={isMine} onOpen={onOpen} />;
    case "video":
      return media === null ? (
        <Placeholder icon="play" action={<InInstagram />}>
          <Trans>A video that is no longer there</Trans>
        </Placeholder>
      ) : (
        <Video media={media} preview={attachment.preview} isMine={isMine} action={<InInstagram />} />
      );
    case "audio":
      return media === null ? (
        <Placeholder icon="play" action={<InInstagram />}>
          <Trans>A voice message that is no longer there</Trans>
        </Placeholder>
      ) : (
        <Voice media={media} isMine={isMine} />
      );
    case "file":
      return <FileCard media={media} title={title} />;
    case "post":
    case "reel":
      return <SharedCard kind={kind} attachment={attachment} messageId={messageId} place={place} />;
    case "story_mention":
      return (
        <Story
          media={media}
          caption={isMine ? <Trans>Your story</Trans> : <Trans>Mentioned you</Trans>}
          alt={isMine ? t`Your story, which mentions them` : t`Mentioned you in their story`}
          onOpen={onOpen}
        />
      );
    case "story":
      return <Story media={media} caption={<Trans>Shared story</Trans>} alt={t`Shared story`} onOpen={onOpen} />;
    case "like_heart":
      return (
        <span className={styles.heart} role="img" aria-label={t`Heart`}>
          ❤️
        </span>
      );
    case "ephemeral":
      return (
        <Placeholder icon="timer" action={<InInstagram />}>
          <Trans>A disappearing picture or video. Only the Instagram app shows it.</Trans>
        </Placeholder>
      );
    case "template":
      return <TemplateCard template={attachment.template} title={title} taps={taps} />;
    case "unsupported":
      return (
        <Placeholder icon="eye" action={<InInstagram />}>
          <Trans>Instagram does not hand this kind of message on.</Trans>
        </Placeholder>
      );
  }
}
