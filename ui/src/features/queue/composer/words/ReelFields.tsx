import { Trans, useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../../commands";
import { Button } from "../../../../design/Button";
import { LimitedField } from "../../../../design/editor/LimitedField";
import { Icon } from "../../../../design/icons";
import { Keys } from "../../../../design/Keys";
import { Select } from "../../../../design/Select";
import { blankMedia } from "../content/blank";
import { useComposing } from "../context";
import { Cropped } from "../media/Cropped";
import { ProblemLines } from "../problems/ProblemLines";
import styles from "./Words.module.css";

type TrialChoice = "none" | "manual" | "ss_performance";
type FeedChoice = "instagram" | "yes" | "no";

/** What only a reel has: its cover, its sound's name, whether followers see it at once and in the feed. */
export function ReelFields() {
  const { t } = useLingui();
  const { content, change, media } = useComposing();
  const { cover } = content;
  const choose = async () => {
    const file = await media.pickOne();
    if (file) change({ cover: { from: "picture", file: file.id, crop: null } });
  };
  useCommands([
    {
      id: "post.cover",
      name: t`Choose a picture as the cover`,
      group: t`Post`,
      keys: "Mod+Alt+V",
      run: () => void choose(),
    },
    {
      id: "post.no_cover",
      name: t`Take the cover’s picture away`,
      group: t`Post`,
      keys: "Mod+Alt+Shift+V",
      run: () => change({ cover: null }),
      isAvailable: cover?.from === "picture",
    },
  ]);
  return (
    <>
      <div className={styles.cover} data-at={cover?.from === "picture" ? "cover" : undefined}>
        {cover?.from === "picture" ? (
          <span className={styles.picture}>
            <Cropped media={{ ...blankMedia, file: cover.file, crop: cover.crop }} />
          </span>
        ) : null}
        <span className={styles.words}>
          <b>
            <Trans>Cover</Trans>
          </b>
          <small>
            {cover === null ? (
              <Trans>Its first frame. Move the slider below the video for another.</Trans>
            ) : cover.from === "frame" ? (
              <Trans>The frame that the slider below the video stands on.</Trans>
            ) : (
              <Trans>A picture of its own.</Trans>
            )}
          </small>
        </span>
        <Button size="small" command="post.cover">
          <Icon name="picture" size={14} />
          <Trans>Choose a picture</Trans> <Keys of="post.cover" />
        </Button>
        {cover?.from === "picture" ? (
          <Button size="small" kind="quiet" command="post.no_cover">
            <Trans>Use a frame</Trans>
          </Button>
        ) : null}
      </div>
      <ProblemLines field="cover" />
      <LimitedField
        label={t`Name of the sound`}
        value={content.audioName}
        onChange={(audioName) => change({ audioName })}
        fault={null}
        note={content.audioName === "" ? null : <Trans>Instagram lets a sound be named once.</Trans>}
        placeholder={t`Original audio`}
      />
      <div className={styles.choices} data-own-keys>
        <Select<FeedChoice>
          label={t`In the feed too`}
          value={content.shareToFeed === null ? "instagram" : content.shareToFeed ? "yes" : "no"}
          onChange={(said) => change({ shareToFeed: said === "instagram" ? null : said === "yes" })}
          choices={[
            { value: "instagram", label: t`As Instagram does` },
            { value: "yes", label: t`Yes` },
            { value: "no", label: t`Only under Reels` },
          ]}
        />
        <Select<TrialChoice>
          label={t`Trial`}
          hint={t`A trial is shown to people who do not follow you first.`}
          value={content.trial ?? "none"}
          onChange={(trial) => change({ trial: trial === "none" ? null : trial })}
          choices={[
            { value: "none", label: t`No trial` },
            { value: "manual", label: t`You decide when followers see it` },
            { value: "ss_performance", label: t`Followers see it if it does well` },
          ]}
        />
      </div>
    </>
  );
}
