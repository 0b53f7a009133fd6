import { Trans, useLingui } from "@lingui/react/macro";
import type { AttachmentRow } from "../../../generated/api";
import { mediaUrl } from "../../../platform";
import styles from "./Attachment.module.css";
import { Player } from "./Player";
import { TemplateCard } from "./TemplateCard";
import { useAlive } from "./useAlive";

interface AttachmentProps {
  attachment: AttachmentRow;
  /** The person's first name or handle, for the words. */
  isMine: boolean;
}

/** One attachment, for what it is. What cannot be shown is said in words: nothing is dropped silently. */
export function Attachment({ attachment, isMine }: AttachmentProps) {
  const { t } = useLingui();
  const { kind, media, title } = attachment;
  if (typeof kind === "object") {
    const other = kind.other;
    return (
      <Placeholder>
        <Trans>
          Something new that Porchlight does not know yet (<code>{other}</code>)
        </Trans>
      </Placeholder>
    );
  }
  switch (kind) {
    case "image":
      return media === null ? (
        <Placeholder>
          <Trans>A picture that is no longer there</Trans>
        </Placeholder>
      ) : (
        <Picture attachment={attachment} media={media} alt={isMine ? t`Picture you sent` : t`Picture they sent`} />
      );
    case "video":
      return media === null ? (
        <Placeholder>
          <Trans>A video that is no longer there</Trans>
        </Placeholder>
      ) : (
        <Player kind="video" media={media} label={isMine ? t`Video you sent` : t`Video they sent`} />
      );
    case "audio":
      return media === null ? (
        <Placeholder>
          <Trans>A voice message that is no longer there</Trans>
        </Placeholder>
      ) : (
        <Player kind="audio" media={media} label={isMine ? t`Voice message you sent` : t`Voice message they sent`} />
      );
    case "file":
      return <Card picture={null} kind={<Trans>File</Trans>} title={title ?? t`A file without a name`} />;
    case "post":
      return <Card picture={media} kind={<Trans>Post</Trans>} title={title ?? t`A post without a caption`} />;
    case "reel":
      return <Card picture={media} kind={<Trans>Reel</Trans>} title={title ?? t`A reel without a caption`} />;
    case "story_mention":
      return (
        <Story
          media={media}
          caption={isMine ? <Trans>Their story</Trans> : <Trans>Mentioned you</Trans>}
          alt={t`Story that mentions you`}
        />
      );
    case "story":
      return <Story media={media} caption={<Trans>Story</Trans>} alt={t`Shared story`} />;
    case "like_heart":
      return (
        <span className={styles.heart} role="img" aria-label={t`Heart`}>
          ❤️
        </span>
      );
    case "ephemeral":
      return (
        <Placeholder>
          <Trans>A disappearing picture or video. Only the Instagram app shows it.</Trans>
        </Placeholder>
      );
    case "template":
      return <TemplateCard template={attachment.template} title={title} />;
    case "unsupported":
      return (
        <Placeholder>
          <Trans>Instagram does not hand this kind of message on. Read it in the Instagram app.</Trans>
        </Placeholder>
      );
  }
}

/** Words in the place of something that cannot be shown. */
export function Placeholder({ children }: { children: React.ReactNode }) {
  return <span className={styles.placeholder}>{children}</span>;
}

function Picture({ attachment, media, alt }: { attachment: AttachmentRow; media: string; alt: string }) {
  const { width, height } = attachment;
  const [alive, onError] = useAlive(media);
  // With its size known, the place is kept before the picture is there and nothing jumps.
  const ratio = width !== null && height !== null && width > 0 && height > 0 ? width / height : 1;
  if (alive === null) {
    return (
      <span className={styles.placeholder}>
        <Trans>Picture, no longer at Instagram</Trans>
      </span>
    );
  }
  return (
    <img
      className={styles.picture}
      src={mediaUrl(alive)}
      alt={alt}
      onError={onError}
      style={{ aspectRatio: Math.min(2.2, Math.max(0.56, ratio)) }}
      decoding="async"
      draggable={false}
    />
  );
}

interface CardProps {
  picture: string | null;
  kind: React.ReactNode;
  title: string;
}

function Card({ picture, kind, title }: CardProps) {
  const [alive, onError] = useAlive(picture);
  return (
    <span className={styles.card}>
      {alive === null ? null : (
        <img src={mediaUrl(alive)} alt="" className={styles.cardPicture} draggable={false} onError={onError} />
      )}
      <span className={styles.cardText}>
        <small>{kind}</small>
        <span dir="auto">{title}</span>
      </span>
    </span>
  );
}

interface StoryProps {
  media: string | null;
  caption: React.ReactNode;
  alt: string;
}

/** A story's card. Instagram's rule: a story is never kept beyond its day. */
export function Story({ media, caption, alt }: StoryProps) {
  const [alive, onError] = useAlive(media);
  return (
    <span className={styles.story} data-expired={alive === null || undefined}>
      {alive === null ? null : <img src={mediaUrl(alive)} alt={alt} draggable={false} onError={onError} />}
      <span className={styles.storyCaption}>
        {caption}
        {alive === null ? (
          <small>
            <Trans>Story expired</Trans>
          </small>
        ) : null}
      </span>
    </span>
  );
}
