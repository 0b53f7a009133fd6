import { Trans } from "@lingui/react/macro";
import type { AttachmentRow } from "../../../generated/api";
import { mediaUrl } from "../../../platform";
import styles from "./Cards.module.css";
import { InInstagram } from "./InInstagram";
import { useAlive } from "./useAlive";

interface SharedCardProps {
  kind: "post" | "reel";
  attachment: AttachmentRow;
  messageId: string;
  place: number;
}

/** A post or a reel that somebody shared: its picture, its words, and where it is. */
export function SharedCard({ kind, attachment, messageId, place }: SharedCardProps) {
  const { media, title, hasPage } = attachment;
  const [alive, onError] = useAlive(media);
  return (
    <span className={styles.card}>
      {alive === null ? null : (
        <img src={mediaUrl(alive)} alt="" className={styles.picture} draggable={false} onError={onError} />
      )}
      <span className={styles.text}>
        <span className={styles.kind}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path
              d={
                kind === "reel"
                  ? "M5 4h14v16H5zM5 9h14M9 4l2.500 5M14 4l2.500 5M10.500 12.500v4l3.500-2z"
                  : "M4 5h16v14H4zM4 16l4.500-4.500 4 4 3-3L20 17"
              }
            />
          </svg>
          {kind === "reel" ? <Trans>Shared reel</Trans> : <Trans>Shared post</Trans>}
        </span>
        {title === null || title === "" ? (
          <span className={styles.title} data-none>
            {kind === "reel" ? <Trans>A reel without a caption</Trans> : <Trans>A post without a caption</Trans>}
          </span>
        ) : (
          <span className={styles.title} dir="auto">
            {title}
          </span>
        )}
      </span>
      <span className={styles.foot}>
        {hasPage ? (
          <InInstagram place={{ messageId, place }}>
            {kind === "reel" ? <Trans>Open the reel</Trans> : <Trans>Open the post</Trans>}
          </InInstagram>
        ) : (
          <InInstagram />
        )}
      </span>
    </span>
  );
}
