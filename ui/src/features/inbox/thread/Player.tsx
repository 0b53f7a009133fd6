import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { mediaBlob } from "../../../platform";
import styles from "./Attachment.module.css";

interface PlayerProps {
  kind: "audio" | "video";
  media: string;
  label: string;
}

/**
 * Sound or a moving picture. Its bytes are fetched as a whole and played from memory, because the system's player would
 * not understand the app's own addresses.
 */
export function Player({ kind, media, label }: PlayerProps) {
  const { t } = useLingui();
  const [source, setSource] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let url: string | null = null;
    let isGone = false;
    setFailed(false);
    mediaBlob(media).then(
      (blobUrl) => {
        if (isGone) URL.revokeObjectURL(blobUrl);
        else {
          url = blobUrl;
          setSource(blobUrl);
        }
      },
      () => {
        if (!isGone) setFailed(true);
      },
    );
    return () => {
      isGone = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [media]);

  if (failed) {
    return (
      <span className={styles.placeholder}>
        {kind === "audio" ? (
          <Trans>This voice message cannot be played</Trans>
        ) : (
          <Trans>This video cannot be played</Trans>
        )}
      </span>
    );
  }
  if (source === null) return <span className={styles.loading} data-kind={kind} role="img" aria-label={t`Loading`} />;
  return kind === "audio" ? (
    // biome-ignore lint/a11y/useMediaCaption: a voice message has no captions.
    <audio className={styles.audio} controls src={source} aria-label={label} onError={() => setFailed(true)} />
  ) : (
    // biome-ignore lint/a11y/useMediaCaption: a customer's video has no captions.
    <video className={styles.video} controls src={source} aria-label={label} onError={() => setFailed(true)} />
  );
}
