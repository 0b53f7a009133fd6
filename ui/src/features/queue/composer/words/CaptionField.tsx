import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useRef, useState } from "react";
import { Dialog, Popover } from "react-aria-components";
import { useCommands } from "../../../../commands";
import { EmojiPicker } from "../../../../design/emoji/EmojiPicker";
import { IconButton } from "../../../../design/IconButton";
import { useBounded } from "../../../../design/room/useBounded";
import { useRoom } from "../../../../design/room/useRoom";
import { Spoken } from "../../../../design/Spoken";
import { limits } from "../../../../generated/api";
import { insertText } from "../../../../lib/insertText";
import { countCaption, tooMuch, withHashtags } from "../content/caption";
import { useComposing } from "../context";
import { ProblemLines } from "../problems/ProblemLines";
import styles from "./Caption.module.css";
import { SavedMenu } from "./SavedMenu";

/** The caption, with its counts as Instagram counts. What is too much is marked where it stands. */
export function CaptionField() {
  const { t } = useLingui();
  const id = useId();
  const { content, change, desk } = useComposing();
  const area = useRef<HTMLTextAreaElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const emojiButton = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { caption } = content;
  const room = useRoom();
  const admits = (next: string) => room.admits(next, caption);
  const bounded = useBounded(area, caption, admits);
  const count = countCaption(caption);

  const insert = (words: string) => {
    const field = area.current;
    if (field) insertText(field, words, { start: field.selectionStart, end: field.selectionEnd });
  };
  const putBehind = (tags: string) => {
    const field = area.current;
    if (field) insertText(field, withHashtags(caption, tags), { start: 0, end: caption.length });
  };
  useCommands([
    {
      id: "post.caption",
      name: t`Write the caption`,
      group: t`Post`,
      keys: "Mod+Alt+W",
      run: () => area.current?.focus(),
    },
    { id: "post.emoji", name: t`Insert an emoji`, group: t`Post`, keys: "Mod+Alt+E", run: () => setOpen(true) },
  ]);
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => area.current?.focus());
  };
  return (
    <div className={styles.field}>
      <span className={styles.head}>
        <label htmlFor={`${id}-area`}>
          <Trans>Caption</Trans>
        </label>
        <span id={`${id}-counts`} className={styles.counts}>
          <Count has={count.chars} max={limits.CAPTION.max} name={t`characters`} />
          <Count has={count.hashtags} max={limits.CAPTION_HASHTAGS.max} name="#" said={t`hashtags`} />
          <Count has={count.mentions} max={limits.CAPTION_MENTIONS.max} name="@" said={t`people named`} />
        </span>
      </span>
      <span className={styles.box} data-invalid={tooMuch(caption).length > 0 || undefined}>
        <Marks ref={marks} caption={caption} />
        <textarea
          ref={area}
          id={`${id}-area`}
          className={styles.area}
          rows={9}
          dir="auto"
          value={caption}
          placeholder={t`What do you want to say?`}
          aria-describedby={`${id}-counts`}
          aria-invalid={tooMuch(caption).length > 0 || undefined}
          data-at="caption"
          onPaste={bounded.onPaste}
          onChange={({ target }) => {
            if (bounded.takes(target.value)) change({ caption: target.value });
          }}
          onScroll={({ currentTarget }) => {
            if (marks.current) marks.current.scrollTop = currentTarget.scrollTop;
          }}
          onBlur={() => void desk.flush()}
        />
      </span>
      {room.refused === null ? null : (
        <span className={styles.refused} role="alert">
          <Trans>None of that was put in: it is far more than a caption holds.</Trans>
        </span>
      )}
      <ProblemLines field="caption" />
      <span className={styles.tools}>
        <IconButton ref={emojiButton} icon="smile" label={t`Emoji`} command="post.emoji" placement="bottom" />
        <SavedMenu caption={caption} onCaption={insert} onHashtags={putBehind} />
      </span>
      <Popover
        className={styles.popover}
        triggerRef={emojiButton}
        placement="bottom start"
        offset={6}
        isOpen={isOpen}
        onOpenChange={setOpen}
        data-modal
      >
        <Dialog aria-label={t`Emoji`} className={styles.dialog}>
          <EmojiPicker
            onPick={(sign) => {
              close();
              insert(sign);
            }}
          />
        </Dialog>
      </Popover>
    </div>
  );
}

/** How much of a limit is used. */
function Count({ has, max, name, said }: { has: number; max: number; name: string; said?: string }) {
  const isSign = said !== undefined;
  return (
    <span className={styles.count} data-over={has > max || undefined}>
      {isSign ? <span aria-hidden="true">{name}</span> : null}
      {has}/{max}
      <Spoken>{said ?? name}</Spoken>
    </span>
  );
}

/** The caption once more behind the field, with what is too much of it marked. */
function Marks({ ref, caption }: { ref: React.Ref<HTMLDivElement>; caption: string }) {
  const pieces: React.ReactNode[] = [];
  let at = 0;
  for (const { start, end } of tooMuch(caption)) {
    pieces.push(caption.slice(at, start), <mark key={start}>{caption.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <div ref={ref} className={styles.marks} aria-hidden="true" dir="auto">
      {pieces}
      {caption.slice(at)}
      {"\n"}
    </div>
  );
}
