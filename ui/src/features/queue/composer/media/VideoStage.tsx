import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import type { PostFile } from "../../../../generated/api";
import { lengthWords } from "../../../../lib/sizeWords";
import { useComposing } from "../context";
import styles from "./Stage.module.css";
import { useFilm } from "./useFilm";

/** A video, to be looked at; of a reel the moment that stands for it is chosen here. */
export function VideoStage({ file }: { file: PostFile }) {
  const { t } = useLingui();
  const { content, change } = useComposing();
  const film = useRef<HTMLVideoElement>(null);
  const { source, failed, fail } = useFilm(file.media);
  const offset = content.cover?.from === "frame" ? content.cover.offsetMs : null;
  const last = Math.max(0, file.facts.lengthMs - 1);
  return (
    <div className={styles.stage} data-own-keys>
      <div className={styles.hold}>
        {failed ? (
          <p className={styles.blank} role="status">
            <Trans>This video cannot be played here. It is sent as it is.</Trans>
          </p>
        ) : source === null ? (
          <p className={styles.blank}>
            <Trans>Loading the video…</Trans>
          </p>
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: it is the user's own, and has none.
          <video
            ref={film}
            className={styles.film}
            src={source}
            controls
            playsInline
            aria-label={file.name}
            onError={fail}
            onLoadedMetadata={({ currentTarget }) => {
              if (offset !== null) currentTarget.currentTime = offset / 1000;
            }}
          />
        )}
      </div>
      {content.kind === "reel" && content.cover?.from !== "picture" && last > 0 ? (
        <label className={styles.scrub}>
          <Trans>Cover</Trans>
          <input
            type="range"
            data-at="cover"
            min={0}
            max={last}
            step={Math.max(1, Math.min(100, last))}
            value={offset ?? 0}
            aria-valuetext={lengthWords(offset ?? 0)}
            aria-label={t`The moment that is the cover`}
            onChange={(event) => {
              const offsetMs = Number(event.target.value);
              if (film.current) film.current.currentTime = offsetMs / 1000;
              change({ cover: { from: "frame", offsetMs } });
            }}
          />
          <span>{offset === null ? <Trans>first frame</Trans> : lengthWords(offset)}</span>
        </label>
      ) : null}
    </div>
  );
}
