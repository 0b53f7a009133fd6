import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "../../../../design/icons";
import { Skeleton } from "../../../../design/Skeleton";
import { useCommand } from "../../../../lib/query";
import { mediaUrl } from "../../../../platform";
import { blankMedia } from "../content/blank";
import { useComposing } from "../context";
import { Cropped } from "../media/Cropped";
import styles from "./Preview.module.css";

/** How many posts of the profile are shown beside this one. */
const BESIDE = 8;

/** The profile's grid with this post first. */
export function GridPreview() {
  const { t } = useLingui();
  const { account, content } = useComposing();
  const own = useCommand("own_posts", { accountId: account.id, after: null });
  const [first] = content.media;
  const cover =
    content.cover?.from === "picture" ? { ...blankMedia, file: content.cover.file, crop: content.cover.crop } : first;
  return (
    <div className={styles.profile}>
      <ul className={styles.grid} aria-label={t`As on the profile`}>
        <li data-new>
          {cover ? <Cropped media={cover} /> : <Cropped media={blankMedia} blank={<Icon name="picture" size={18} />} />}
          {content.kind === "image" ? null : (
            <Icon name={content.kind === "carousel" ? "copy" : "play"} size={14} className={styles.sign} />
          )}
        </li>
        {(own.data?.posts ?? []).slice(0, BESIDE).map((post) => (
          <li key={post.mediaId}>
            {post.picture === null ? (
              <span className={styles.blank} />
            ) : (
              <img src={mediaUrl(post.picture)} alt="" draggable={false} />
            )}
          </li>
        ))}
      </ul>
      {own.isPending ? <Skeleton label={t`Reading the profile…`} lines={2} /> : null}
      {own.error ? (
        <p className={styles.about}>
          <Trans>The posts beside it could not be read now.</Trans>
        </p>
      ) : null}
    </div>
  );
}
