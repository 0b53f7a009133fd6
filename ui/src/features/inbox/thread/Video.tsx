import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useLate } from "../../../design/useLate";
import { useBytes } from "../../../lib/useBytes";
import { mediaUrl } from "../../../platform";
import styles from "./Media.module.css";
import { Placeholder } from "./Placeholder";
import { useAlive } from "./useAlive";

interface VideoProps {
  media: string;
  preview: string | null;
  isMine: boolean;
  action: React.ReactNode;
}

/** A video: its still until it is played, so that a long thread loads no films that nobody watches. */
export function Video({ media, preview, isMine, action }: VideoProps) {
  const { t } = useLingui();
  const [isWanted, setWanted] = useState(false);
  const { source, failed, fail } = useBytes(media, isWanted);
  const isLate = useLate(isWanted && source === null && !failed);
  const [still, onError] = useAlive(preview);
  const name = isMine ? t`Video you sent` : t`Video they sent`;
  if (failed) {
    return (
      <Placeholder icon="play" action={action}>
        <Trans>This video cannot be played here</Trans>
      </Placeholder>
    );
  }
  if (source !== null) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: a customer's video has no captions.
      <video className={styles.video} controls autoPlay src={source} aria-label={name} onError={fail} data-own-keys />
    );
  }
  return (
    <button
      type="button"
      className={styles.poster}
      onClick={() => setWanted(true)}
      data-open
      data-command="thread.open"
      aria-label={isMine ? t`Play the video you sent` : t`Play the video they sent`}
      aria-busy={isWanted || undefined}
      tabIndex={-1}
    >
      {still === null ? null : <img src={mediaUrl(still)} alt="" draggable={false} onError={onError} />}
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M8 5v14l11-7z" />
      </svg>
      {isLate ? (
        <span className={styles.fetching} role="status">
          <Trans>Loading the video…</Trans>
        </span>
      ) : null}
    </button>
  );
}
