import { Trans, useLingui } from "@lingui/react/macro";
import type { AttachmentRow } from "../../../generated/api";
import { mediaUrl } from "../../../platform";
import styles from "./Media.module.css";
import { Placeholder } from "./Placeholder";
import { useAlive } from "./useAlive";

interface PicturesProps {
  pictures: readonly AttachmentRow[];
  isMine: boolean;
  onOpen: (media: string) => void;
}

/** One picture in its own shape; several as a grid of squares. Each opens large. */
export function Pictures({ pictures, isMine, onOpen }: PicturesProps) {
  const [only] = pictures;
  if (pictures.length === 1 && only !== undefined) return <Picture attachment={only} isMine={isMine} onOpen={onOpen} />;
  return (
    <span className={styles.grid} data-many={pictures.length > 4 || undefined}>
      {pictures.map((picture, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pictures of a message keep their order.
        <Picture key={index} attachment={picture} isMine={isMine} onOpen={onOpen} isSquare />
      ))}
    </span>
  );
}

interface PictureProps {
  attachment: AttachmentRow;
  isMine: boolean;
  isSquare?: boolean;
  onOpen: (media: string) => void;
}

function Picture({ attachment, isMine, isSquare = false, onOpen }: PictureProps) {
  const { t } = useLingui();
  const { width, height, media, isSticker } = attachment;
  const [alive, onError] = useAlive(media);
  if (alive === null) {
    return (
      <Placeholder icon="picture">
        <Trans>A picture that is no longer at Instagram</Trans>
      </Placeholder>
    );
  }
  // With its size known, the place is kept before the picture is there and nothing jumps.
  const ratio = width !== null && height !== null && width > 0 && height > 0 ? width / height : 1;
  const alt = isSticker
    ? isMine
      ? t`Sticker you sent`
      : t`Sticker they sent`
    : isMine
      ? t`Picture you sent`
      : t`Picture they sent`;
  return (
    <button
      type="button"
      className={isSticker ? styles.sticker : styles.picture}
      data-open
      data-command="thread.open"
      aria-label={alt}
      onClick={() => onOpen(alive)}
      tabIndex={-1}
    >
      <img
        src={mediaUrl(alive)}
        alt=""
        onError={onError}
        style={isSticker ? undefined : { aspectRatio: isSquare ? 1 : Math.min(2.2, Math.max(0.56, ratio)) }}
        decoding="async"
        draggable={false}
      />
    </button>
  );
}
