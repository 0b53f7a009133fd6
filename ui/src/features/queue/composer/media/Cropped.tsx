import type { CSSProperties, ReactNode } from "react";
import { Icon } from "../../../../design/icons";
import type { PostMedia } from "../../../../generated/api";
import { mediaUrl } from "../../../../platform";
import { shown } from "../content/crop";
import { useComposing } from "../context";
import styles from "./Cropped.module.css";
import { useFilm } from "./useFilm";

interface CroppedProps {
  media: PostMedia;
  /** What stands in its place while there is nothing to show. */
  blank?: ReactNode;
  /** A video plays by itself, again and again, and is not heard. */
  plays?: boolean;
}

/** A picture's part that goes out, or a video, as large as the frame around it. */
export function Cropped({ media: one, blank, plays = false }: CroppedProps) {
  const { media } = useComposing();
  const file = media.fileOf(one);
  const isVideo = media.isVideo(one);
  if (file?.media && isVideo) return <Film media={file.media} plays={plays} />;
  const picture = isVideo ? null : (file?.media ?? file?.picture ?? null);
  if (picture === null) {
    return (
      <span className={styles.blank}>
        {blank ?? <Icon name={one.address !== "" ? "link" : isVideo ? "play" : "picture"} size={26} />}
      </span>
    );
  }
  const part = shown(one.crop);
  const style = {
    "--width": 1 / part.width,
    "--height": 1 / part.height,
    "--x": -part.x / part.width,
    "--y": -part.y / part.height,
  } as CSSProperties;
  return (
    <span className={styles.frame} data-cropped={one.crop !== null || undefined}>
      <img src={mediaUrl(picture)} alt="" draggable={false} style={style} />
    </span>
  );
}

function Film({ media, plays }: { media: string; plays: boolean }) {
  const { source, failed, fail } = useFilm(media);
  if (source === null || failed) {
    return (
      <span className={styles.blank}>
        <Icon name="play" size={26} />
      </span>
    );
  }
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return (
    <video
      className={styles.film}
      src={source}
      muted
      loop
      playsInline
      autoPlay={plays && !isStill}
      onError={fail}
      tabIndex={-1}
    />
  );
}
