import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { useCommands } from "../../../../commands";
import { LimitedField } from "../../../../design/editor/LimitedField";
import { RadioGroup } from "../../../../design/RadioGroup";
import { limits, type PostMedia, type UserTag } from "../../../../generated/api";
import { placed } from "../content/tags";
import { useComposing } from "../context";
import { ProblemLines } from "../problems/ProblemLines";
import { AddressField } from "./AddressField";
import { CropStage } from "./CropStage";
import { FileLine } from "./FileLine";
import styles from "./MediaColumn.module.css";
import stage from "./Stage.module.css";
import { TagList } from "./TagList";
import { TagStage } from "./TagStage";
import { VideoStage } from "./VideoStage";

/** The picture or video that is looked at, with all that can be said of it. */
export function MediaPart({ media: one, index }: { media: PostMedia; index: number }) {
  const { t } = useLingui();
  const { content, media, changeMedia, mode, setMode } = useComposing();
  const part = useRef<HTMLDivElement>(null);
  const file = media.fileOf(one);
  const isVideo = media.isVideo(one);
  const isWeb = one.file === null;
  const facts = file !== null && !isVideo && file.facts.width > 0 ? file.facts : null;
  const tags = one.userTags;

  const toTag = (at: number) =>
    requestAnimationFrame(() => part.current?.querySelector<HTMLElement>(`[data-tag="${at}"]`)?.focus());
  const onTags = (userTags: UserTag[]) => changeMedia(index, { userTags });
  const tag = (x: number, y: number) => {
    onTags([...tags, { username: "", at: isVideo ? null : placed(x, y) }]);
    toTag(tags.length);
  };
  useCommands([
    {
      id: "post.tag",
      name: t`Tag somebody`,
      group: t`Post`,
      keys: "Mod+Alt+T",
      words: t`people user`,
      run: () => {
        setMode("tags");
        tag(0.5, 0.5);
      },
      isAvailable: tags.length < limits.USER_TAGS.max,
    },
    {
      id: "post.stage",
      name: mode === "crop" ? t`Place tags on the picture` : t`Crop the picture`,
      group: t`Post`,
      keys: "Mod+Alt+G",
      run: () => setMode(mode === "crop" ? "tags" : "crop"),
      isAvailable: facts !== null,
    },
  ]);

  return (
    <div ref={part} className={styles.part}>
      {isWeb ? (
        <AddressField media={one} index={index} />
      ) : facts !== null ? (
        <>
          <div className={stage.bare}>
            <RadioGroup
              look="segments"
              label={t`On the picture`}
              value={mode}
              onChange={setMode}
              choices={[
                { value: "crop", label: <Trans>Crop</Trans> },
                { value: "tags", label: <Trans>Tag people</Trans> },
              ]}
            />
          </div>
          {mode === "crop" ? (
            <CropStage media={one} size={facts} />
          ) : (
            <TagStage media={one} size={facts} onTags={onTags} onNew={tag} onEdit={toTag} />
          )}
        </>
      ) : file !== null && isVideo ? (
        <VideoStage file={file} />
      ) : (
        <p className={`${stage.hold} ${stage.blank}`}>
          {file?.state.state === "unfit" ? null : <Trans>It is being looked at…</Trans>}
        </p>
      )}
      {file === null ? null : <FileLine file={file} index={index} />}
      <ProblemLines field="file" index={index} />
      <TagList index={index} tags={tags} onTags={onTags} />
      {isVideo || content.kind === "story" ? null : (
        <LimitedField
          label={t`Alt text`}
          value={one.altText}
          onChange={(altText) => changeMedia(index, { altText })}
          limit={limits.ALT_TEXT}
          fault={null}
          placeholder={t`What it shows, for those who do not see it`}
          rows={2}
          at="alt_text"
        />
      )}
      <ProblemLines field="alt_text" index={index} />
    </div>
  );
}
