import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "../../../../design/icons";
import { blankMedia } from "../content/blank";
import { useComposing } from "../context";
import { Cropped } from "../media/Cropped";
import styles from "./Preview.module.css";

/** A reel as it fills a phone, with the edges that Instagram covers. */
export function ReelPreview() {
  const { t } = useLingui();
  const { account, content } = useComposing();
  const [one] = content.media;
  const [line = ""] = content.caption.split("\n");
  return (
    <figure className={styles.tall} aria-label={t`As a reel`}>
      {one ? <Cropped media={one} plays /> : <Cropped media={blankMedia} blank={<Icon name="play" size={28} />} />}
      <span className={styles.safe} aria-hidden="true" />
      <span className={styles.column} aria-hidden="true">
        <Icon name="heart" size={20} />
        <Icon name="note" size={19} />
        <Icon name="leave" size={20} />
      </span>
      <figcaption className={styles.over}>
        <b>@{account.username}</b>
        <span dir="auto">{line}</span>
        <small>{content.audioName === "" ? <Trans>Original audio</Trans> : content.audioName}</small>
      </figcaption>
    </figure>
  );
}
