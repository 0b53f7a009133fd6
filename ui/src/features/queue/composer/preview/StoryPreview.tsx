import { useLingui } from "@lingui/react/macro";
import { Avatar } from "../../../../design/Avatar";
import { Icon } from "../../../../design/icons";
import { blankMedia } from "../content/blank";
import { shownRatio } from "../content/crop";
import { useComposing } from "../context";
import { Cropped } from "../media/Cropped";
import styles from "./Preview.module.css";

/** A story as it fills a phone: what has another shape stands in its middle. */
export function StoryPreview() {
  const { t } = useLingui();
  const { account, content, media } = useComposing();
  const [one] = content.media;
  const facts = one ? media.fileOf(one)?.facts : undefined;
  const isPicture = one !== undefined && facts !== undefined && facts.width > 0 && !facts.isVideo;
  return (
    <figure className={styles.tall} aria-label={t`As a story`}>
      {isPicture ? (
        <span className={styles.middle}>
          <span className={styles.fitted} style={{ aspectRatio: shownRatio(one.crop, facts) }}>
            <Cropped media={one} />
          </span>
        </span>
      ) : (
        <Cropped media={one ?? blankMedia} plays />
      )}
      <span className={styles.safe} data-story aria-hidden="true" />
      <span className={styles.bar} aria-hidden="true" />
      <figcaption className={styles.top}>
        <Avatar id={account.id} name={account.name} picture={account.picture} colour={account.colour} size={22} />
        <b>{account.username}</b>
      </figcaption>
      <span className={styles.answer} aria-hidden="true">
        <span />
        <Icon name="heart" size={18} />
        <Icon name="leave" size={18} />
      </span>
    </figure>
  );
}
