import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCommands } from "../../../../commands";
import { RadioGroup } from "../../../../design/RadioGroup";
import type { PostKind } from "../../../../generated/api";
import { useComposing } from "../context";
import { FeedPreview } from "./FeedPreview";
import { GridPreview } from "./GridPreview";
import styles from "./Preview.module.css";
import { ReelPreview } from "./ReelPreview";
import { StoryPreview } from "./StoryPreview";

type Look = "feed" | "reel" | "story" | "grid";

/** Where a post of a kind is seen. */
const looksOf: Record<PostKind, readonly Look[]> = {
  image: ["feed", "grid"],
  carousel: ["feed", "grid"],
  reel: ["reel", "feed", "grid"],
  story: ["story"],
};

/** The post as people will see it, while it is written. */
export function PreviewPanel() {
  const { t } = useLingui();
  const { content } = useComposing();
  const [wanted, setWanted] = useState<Look | null>(null);
  const looks = looksOf[content.kind].filter(
    (each) => each !== "feed" || content.shareToFeed !== false || content.kind !== "reel",
  );
  const isThere = wanted !== null && looks.includes(wanted);
  const look = isThere ? wanted : (looks[0] ?? "feed");
  const names: Record<Look, string> = { feed: t`Feed`, reel: t`Reel`, story: t`Story`, grid: t`Profile` };
  useCommands([
    {
      id: "post.look",
      name: t`Preview it elsewhere`,
      group: t`Post`,
      keys: "Mod+Alt+L",
      words: t`feed grid profile`,
      run: () => setWanted(looks[(looks.indexOf(look) + 1) % looks.length] ?? look),
      isAvailable: looks.length > 1,
    },
  ]);
  return (
    <section className={styles.panel} aria-label={t`Preview`}>
      {looks.length > 1 ? (
        <RadioGroup
          look="segments"
          label={t`Preview`}
          value={look}
          onChange={setWanted}
          choices={looks.map((each) => ({ value: each, label: names[each] }))}
        />
      ) : null}
      {look === "feed" ? <FeedPreview /> : null}
      {look === "reel" ? <ReelPreview /> : null}
      {look === "story" ? <StoryPreview /> : null}
      {look === "grid" ? <GridPreview /> : null}
      <p className={styles.about}>
        <Trans>Drawn by Porchlight. Instagram may place things a little differently.</Trans>
      </p>
    </section>
  );
}
