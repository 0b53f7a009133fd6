import { Trans, useLingui } from "@lingui/react/macro";
import type { KeyboardEvent } from "react";
import { Button, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { Icon } from "../../../../design/icons";
import type { PostMedia } from "../../../../generated/api";
import { lengthWords } from "../../../../lib/sizeWords";
import { mediaUrl } from "../../../../platform";
import { useComposing } from "../context";
import { spotOf } from "../problems/spot";
import styles from "./MediaStrip.module.css";

const DRAGGED = "application/x-porchlight-post-media";

/** A name for each that stays with it when others come or go: one file can be there twice. */
function keysOf(media: readonly PostMedia[]): string[] {
  const seen = new Map<string, number>();
  return media.map(({ file }) => {
    const name = file ?? "web";
    const turn = seen.get(name) ?? 0;
    seen.set(name, turn + 1);
    return `${name}/${turn}`;
  });
}

/**
 * The pictures and videos in their order. Arrows move among them, Alt with an arrow moves one, Delete takes it out; by the
 * pointer they are dragged.
 */
export function MediaStrip() {
  const { t } = useLingui();
  const { content, media, selected, select } = useComposing();
  const keys = keysOf(content.media);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (dragged) => [...dragged].map((key) => ({ [DRAGGED]: String(key) })),
    acceptedDragTypes: [DRAGGED],
    onReorder: ({ keys: dragged, target }) => {
      const [key] = dragged;
      const from = keys.indexOf(String(key));
      const rest = keys.filter((each) => each !== key);
      const to = rest.indexOf(String(target.key)) + (target.dropPosition === "after" ? 1 : 0);
      media.move(from, to);
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const key = event.target instanceof Element ? event.target.closest("[data-key]")?.getAttribute("data-key") : null;
    const at = keys.indexOf(key ?? "");
    if (at < 0) return;
    if (event.key === "Delete" || event.key === "Backspace") media.remove(at);
    else if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowUp")) media.move(at, at - 1);
    else if (event.altKey && (event.key === "ArrowRight" || event.key === "ArrowDown")) media.move(at, at + 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div onKeyDownCapture={onKeyDown} data-own-keys data-at="media">
      <GridList
        className={styles.strip}
        aria-label={t`Pictures and videos`}
        layout="grid"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={keys[selected] === undefined ? [] : [keys[selected]]}
        onSelectionChange={(chosen) => {
          if (chosen === "all") return;
          const [key] = chosen;
          const at = keys.indexOf(String(key));
          if (at >= 0) select(at);
        }}
        dragAndDropHooks={dragAndDropHooks}
      >
        {content.media.map((each, at) => (
          <GridListItem
            key={keys[at]}
            id={keys[at] ?? ""}
            textValue={t`Picture or video ${at + 1}`}
            className={styles.item}
          >
            <Thumbnail media={each} at={at} />
          </GridListItem>
        ))}
      </GridList>
    </div>
  );
}

/** One, small: what it shows, its place, how far it is taken in, and whether something is wrong with it. */
function Thumbnail({ media: one, at }: { media: PostMedia; at: number }) {
  const { t } = useLingui();
  const { content, media, problems } = useComposing();
  const file = media.fileOf(one);
  const isVideo = media.isVideo(one);
  const name = file?.name ?? one.address;
  const place = at + 1;
  const count = content.media.length;
  const isWrong = problems.some((problem) => spotOf(problem).index === at && problem.kind !== "file_working");
  return (
    <>
      {file?.picture ? (
        <img src={mediaUrl(file.picture)} alt="" draggable={false} />
      ) : (
        <span className={styles.blank}>
          <Icon name={one.file === null ? "link" : isVideo ? "play" : "picture"} size={20} />
        </span>
      )}
      {count > 1 ? (
        <span className={styles.place} aria-hidden="true">
          {place}
        </span>
      ) : null}
      {isVideo && file !== null && file.facts.lengthMs > 0 ? (
        <span className={styles.length}>{lengthWords(file.facts.lengthMs)}</span>
      ) : null}
      {isWrong ? (
        <span className={styles.wrong} role="img" aria-label={t`Something is wrong with it`}>
          <Icon name="trouble" size={13} />
        </span>
      ) : null}
      {file?.state.state === "working" ? (
        <span className={styles.working} role="status">
          <Trans>{file.state.percent} %</Trans>
          <i style={{ width: `${file.state.percent}%` }} />
        </span>
      ) : null}
      <Button
        className={styles.remove}
        aria-label={name === "" ? t`Take number ${place} out` : t`Take ${name} out`}
        onPress={() => media.remove(at)}
      >
        <Icon name="close" size={12} />
      </Button>
    </>
  );
}
