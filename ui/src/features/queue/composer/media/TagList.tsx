import { Trans, useLingui } from "@lingui/react/macro";
import { Button as AriaButton } from "react-aria-components";
import { Button } from "../../../../design/Button";
import { Icon } from "../../../../design/icons";
import { Keys } from "../../../../design/Keys";
import { limits, type UserTag } from "../../../../generated/api";
import { handleOf } from "../content/tags";
import { ProblemLines } from "../problems/ProblemLines";
import styles from "./TagList.module.css";

interface TagListProps {
  index: number;
  tags: readonly UserTag[];
  onTags: (tags: UserTag[]) => void;
}

/** Who is in a picture or video, by their handles. */
export function TagList({ index, tags, onTags }: TagListProps) {
  const { t } = useLingui();
  const isFull = tags.length >= limits.USER_TAGS.max;
  return (
    <div className={styles.tags} data-at="user_tags" data-own-keys>
      {tags.map((tag, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tag is known by its place in the list alone.
        <span key={at} className={styles.tag}>
          <input
            className={styles.handle}
            size={Math.max(9, tag.username.length + 1)}
            value={tag.username}
            placeholder={t`handle`}
            aria-label={t`Handle of tag ${at + 1}`}
            spellCheck={false}
            autoCapitalize="none"
            maxLength={60}
            data-tag={at}
            onChange={(event) => onTags(tags.with(at, { ...tag, username: handleOf(event.target.value) }))}
            onBlur={() => {
              if (tag.username === "") onTags(tags.toSpliced(at, 1));
            }}
            onKeyDown={(event) => {
              if (event.key !== "Backspace" || tag.username !== "") return;
              event.preventDefault();
              onTags(tags.toSpliced(at, 1));
            }}
          />
          <AriaButton
            className={styles.remove}
            aria-label={tag.username === "" ? t`Take the tag away` : t`Take the tag of @${tag.username} away`}
            onPress={() => onTags(tags.toSpliced(at, 1))}
          >
            <Icon name="close" size={11} />
          </AriaButton>
        </span>
      ))}
      <Button size="small" kind="quiet" command="post.tag" isDisabled={isFull}>
        <Icon name="plus" size={14} />
        <Trans>Tag somebody</Trans> <Keys of="post.tag" />
      </Button>
      <ProblemLines field="user_tags" index={index} />
    </div>
  );
}
