import { memo, useState } from "react";
import type { PostKind } from "../../../generated/api";
import { mediaUrl } from "../../../platform";
import { KindIcon } from "./kinds";
import styles from "./Picture.module.css";

interface PictureProps {
  picture: string | null;
  kind: PostKind;
  /** How many pictures and videos there are; said where there are several. */
  count?: number;
  /** Its kind stands in its corner. */
  hasSign?: boolean;
}

/** A post's first picture; the sign of its kind while there is none. It fills its place. */
export const Picture = memo(function Picture({ picture, kind, count = 1, hasSign = false }: PictureProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const isThere = picture !== null && picture !== broken;
  return (
    <span className={styles.place} data-empty={!isThere || undefined}>
      {isThere ? (
        <img src={mediaUrl(picture)} alt="" draggable={false} decoding="async" onError={() => setBroken(picture)} />
      ) : hasSign ? null : (
        <KindIcon kind={kind} />
      )}
      {hasSign ? (
        <span className={styles.sign} aria-hidden="true">
          {count > 1 ? <b data-count={count} /> : null}
          <KindIcon kind={kind} />
        </span>
      ) : null}
    </span>
  );
});
