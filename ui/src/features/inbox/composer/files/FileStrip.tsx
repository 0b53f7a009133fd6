import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { KeyboardEvent } from "react";
import { GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { Icon } from "../../../../design/icons";
import { limits, type StagedFile } from "../../../../generated/api";
import { isPicture } from "../parts";
import { FileCard } from "./FileCard";
import styles from "./FileStrip.module.css";
import type { Files } from "./useFiles";

/**
 * What goes out with the words, in its order. Arrows move among the files, Alt with an arrow moves a file, Delete takes
 * it out; by the pointer they are dragged.
 */
export function FileStrip({ files, onLeave }: { files: Files; onLeave: () => void }) {
  const { t } = useLingui();
  const { staged, coming } = files;
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "application/x-porchlight-file": String(key) })),
    acceptedDragTypes: ["application/x-porchlight-file"],
    onReorder: ({ keys, target }) => {
      const moving = [...keys].map(String);
      const rest = staged.map(({ key }) => key).filter((key) => !moving.includes(key));
      const at = rest.indexOf(String(target.key)) + (target.dropPosition === "after" ? 1 : 0);
      files.order([...rest.slice(0, at), ...moving, ...rest.slice(at)]);
    },
  });
  if (staged.length === 0 && coming.length === 0) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    const key = event.target instanceof Element ? event.target.closest("[data-key]")?.getAttribute("data-key") : null;
    const file = staged.find((each) => each.key === key);
    if (event.key === "Escape") onLeave();
    else if (file && (event.key === "Delete" || event.key === "Backspace")) files.remove(file);
    else if (file && event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowUp")) files.move(file.key, -1);
    else if (file && event.altKey && (event.key === "ArrowRight" || event.key === "ArrowDown")) files.move(file.key, 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.outer} onKeyDownCapture={onKeyDown} data-own-keys>
      <GridList
        className={styles.strip}
        aria-label={t`Files to send`}
        layout="grid"
        items={staged}
        dragAndDropHooks={dragAndDropHooks}
        selectionMode="none"
      >
        {staged.map((file) => (
          <GridListItem key={file.key} id={file.key} textValue={file.name} className={styles.item}>
            <FileCard file={file} onRemove={() => files.remove(file)} />
          </GridListItem>
        ))}
      </GridList>
      {coming.map(({ id, name }) => (
        <p key={id} className={styles.coming} role="status">
          <Icon name="attach" size={14} />
          <Trans>Reading {name}…</Trans>
        </p>
      ))}
      <Together staged={staged} />
    </div>
  );
}

/** Several pictures travel as one message: that is worth a word, since nothing else does. */
function Together({ staged }: { staged: readonly StagedFile[] }) {
  const pictures = staged.filter(isPicture).length;
  if (pictures < 2) return null;
  const { max } = limits.MESSAGE_IMAGES;
  const messages = Math.ceil(pictures / max);
  return (
    <p className={styles.together}>
      {messages === 1 ? (
        <Trans>The {pictures} pictures go out as one message.</Trans>
      ) : (
        <Plural value={messages} other={`The ${pictures} pictures go out as # messages, of at most ${max} each.`} />
      )}
    </p>
  );
}
