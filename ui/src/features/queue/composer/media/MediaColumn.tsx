import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { useCommands } from "../../../../commands";
import { Button } from "../../../../design/Button";
import { Icon } from "../../../../design/icons";
import { Keys } from "../../../../design/Keys";
import { useFileDrop } from "../../../../lib/useFileDrop";
import { mostOf } from "../content/kinds";
import { useComposing } from "../context";
import { ProblemLines } from "../problems/ProblemLines";
import styles from "./MediaColumn.module.css";
import { MediaPart } from "./MediaPart";
import { MediaStrip } from "./MediaStrip";

/** What is shown: its pictures and videos in their order, and the one that is looked at. */
export function MediaColumn() {
  const { t } = useLingui();
  const { content, media, selected } = useComposing();
  const inside = useRef<HTMLElement>(null);
  const isOver = useFileDrop(inside, media.add);
  const group = t`Post`;
  const { kind } = content;
  const one = content.media[selected];
  // A picture that another joins is a carousel; of these there is one only.
  const isSingle = mostOf(kind) === 1 && kind !== "image";
  const isFull = content.media.length >= mostOf(kind) && kind === "carousel";

  useCommands([
    {
      id: "post.choose",
      name: t`Choose pictures and videos`,
      group,
      keys: "Mod+O",
      words: t`add file media`,
      run: media.pick,
      isAvailable: !isFull,
    },
    {
      id: "post.address",
      name: t`Use what stands on the web already`,
      group,
      keys: "Mod+Alt+A",
      words: t`link url address`,
      run: media.addAddress,
      isAvailable: !isFull,
    },
    {
      id: "post.replace",
      name: t`Choose another in its place`,
      group,
      keys: "Mod+Alt+O",
      run: () => media.replace(selected),
      isAvailable: one !== undefined,
    },
    {
      id: "post.media",
      name: t`Go to the pictures and videos`,
      group,
      keys: "Mod+Alt+M",
      run: () => inside.current?.querySelector<HTMLElement>("[role=row]")?.focus(),
      isAvailable: one !== undefined,
    },
  ]);

  return (
    <section ref={inside} className={styles.column} aria-label={t`Pictures and videos`} data-over={isOver || undefined}>
      {isOver ? (
        <p className={styles.drop} aria-hidden="true">
          <Icon name="takeIn" size={22} />
          <Trans>Drop to add</Trans>
        </p>
      ) : null}
      {content.media.length === 0 ? (
        <Empty />
      ) : (
        <>
          <MediaStrip />
          <div className={styles.acts}>
            <Button size="small" command="post.choose">
              <Icon name="plus" size={14} />
              {isSingle ? <Trans>Choose another</Trans> : <Trans>Add</Trans>} <Keys of="post.choose" />
            </Button>
            <Button size="small" kind="quiet" command="post.address">
              <Icon name="link" size={14} />
              <Trans>From the web</Trans>
            </Button>
            {isSingle ? null : (
              <Button size="small" kind="quiet" command="post.replace">
                <Icon name="again" size={14} />
                <Trans>Replace</Trans>
              </Button>
            )}
          </div>
        </>
      )}
      {media.coming.map(({ id, name }) => (
        <p key={id} className={styles.coming} role="status">
          <Trans>Reading {name}…</Trans>
        </p>
      ))}
      <ProblemLines field="media" />
      {one === undefined ? null : <MediaPart key={`${selected}/${one.file ?? ""}`} media={one} index={selected} />}
    </section>
  );
}

/** Nothing is there yet: what can be, and how it gets there. */
function Empty() {
  const { content } = useComposing();
  return (
    <div className={styles.empty} data-at="media">
      <Icon name="picture" size={30} />
      <b>
        {content.kind === "reel" ? (
          <Trans>Drop a video here</Trans>
        ) : content.kind === "image" ? (
          <Trans>Drop a picture here</Trans>
        ) : content.kind === "story" ? (
          <Trans>Drop a picture or a video here</Trans>
        ) : (
          <Trans>Drop pictures and videos here</Trans>
        )}
      </b>
      <p>
        <Trans>Or paste one. Porchlight makes it fit for Instagram, and your file stays as it is.</Trans>
      </p>
      <span className={styles.ways}>
        <Button command="post.choose">
          <Trans>Choose …</Trans> <Keys of="post.choose" />
        </Button>
        <Button kind="quiet" command="post.address">
          <Trans>It is on the web already</Trans>
        </Button>
      </span>
    </div>
  );
}
