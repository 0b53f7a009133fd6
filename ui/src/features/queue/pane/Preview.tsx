import type { Post, PostRow } from "../../../generated/api";
import { Picture } from "../cards/Picture";
import styles from "./Pane.module.css";

interface PreviewProps {
  row: PostRow;
  post: Post | undefined;
  username: string;
}

/** The post about as Instagram shows it. */
export function Preview({ row, post, username }: PreviewProps) {
  const isTall = row.kind === "reel" || row.kind === "story";
  const caption = post?.content.caption ?? row.title;
  if (row.picture === null && row.mediaCount === 0) return null;
  return (
    <figure className={styles.preview} data-tall={isTall || undefined} aria-hidden="true">
      <Picture picture={row.picture} kind={row.kind} count={row.mediaCount} hasSign />
      {isTall && row.picture !== null ? (
        <figcaption dir="auto">
          @{username}
          {row.kind === "reel" ? <span>{caption}</span> : null}
        </figcaption>
      ) : null}
    </figure>
  );
}
