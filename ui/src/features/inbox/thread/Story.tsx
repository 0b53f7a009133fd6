import { Trans } from "@lingui/react/macro";
import { mediaUrl } from "../../../platform";
import styles from "./Cards.module.css";
import { useAlive } from "./useAlive";

interface StoryProps {
  media: string | null;
  caption: React.ReactNode;
  alt: string;
  onOpen: (media: string) => void;
}

/** A story's card. Meta's rule: a story is never kept beyond its day. */
export function Story({ media, caption, alt, onOpen }: StoryProps) {
  const [alive, onError] = useAlive(media);
  if (alive === null) {
    return (
      <span className={styles.story} data-expired>
        <span className={styles.caption}>
          {caption}
          <small>
            <Trans>Story expired</Trans>
          </small>
        </span>
      </span>
    );
  }
  return (
    <button
      type="button"
      className={styles.story}
      onClick={() => onOpen(alive)}
      data-open
      data-command="thread.open"
      aria-label={alt}
      tabIndex={-1}
    >
      <img src={mediaUrl(alive)} alt="" draggable={false} onError={onError} />
      <span className={styles.caption}>{caption}</span>
    </button>
  );
}
