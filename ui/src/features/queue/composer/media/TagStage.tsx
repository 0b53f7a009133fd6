import { Trans, useLingui } from "@lingui/react/macro";
import { type CSSProperties, type KeyboardEvent, type MouseEvent, type PointerEvent, useId, useRef } from "react";
import type { PostMedia, UserTag } from "../../../../generated/api";
import { type Size, shownRatio } from "../content/crop";
import { LEAP, placed, STEP } from "../content/tags";
import { Cropped } from "./Cropped";
import styles from "./Stage.module.css";

interface TagStageProps {
  media: PostMedia;
  size: Size;
  onTags: (tags: UserTag[]) => void;
  /** Puts a new tag there. */
  onNew: (x: number, y: number) => void;
  /** Leads to a tag's handle. */
  onEdit: (index: number) => void;
}

/** The picture as it goes out, and who is in it: a click puts a tag there, the arrows move one. */
export function TagStage({ media, size, onTags, onNew, onEdit }: TagStageProps) {
  const { t } = useLingui();
  const id = useId();
  const ratio = shownRatio(media.crop, size);
  const frame = useRef<HTMLDivElement>(null);
  const tags = media.userTags;

  const placeOf = (event: { clientX: number; clientY: number }) => {
    const { left, top, width, height } = frame.current?.getBoundingClientRect() ?? {
      left: 0,
      top: 0,
      width: 0,
      height: 0,
    };
    return width === 0 || height === 0
      ? placed(0.5, 0.5)
      : placed((event.clientX - left) / width, (event.clientY - top) / height);
  };
  const onClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest("button")) return;
    const { x, y } = placeOf(event);
    onNew(x, y);
  };
  return (
    <div className={styles.stage} data-own-keys>
      <div className={styles.hold}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button below adds one by keys. */}
        <div
          ref={frame}
          className={styles.frame}
          data-place
          style={{ aspectRatio: ratio, maxWidth: `calc(var(--tall) * ${ratio})` }}
          role="group"
          aria-label={t`Who is in the picture`}
          onClick={onClick}
        >
          <Cropped media={media} />
          {tags.map((tag, index) =>
            tag.at === null ? null : (
              <Marker
                // biome-ignore lint/suspicious/noArrayIndexKey: a tag is known by its place in the list alone.
                key={index}
                tag={tag}
                at={tag.at}
                describedBy={`${id}-keys`}
                placeOf={placeOf}
                onMove={(x, y) => onTags(tags.with(index, { ...tag, at: placed(x, y) }))}
                onRemove={() => onTags(tags.toSpliced(index, 1))}
                onEdit={() => onEdit(index)}
              />
            ),
          )}
        </div>
      </div>
      <p id={`${id}-keys`} className={styles.quiet}>
        <Trans>Click who is in it. The arrows move a tag, Delete takes it away.</Trans>
      </p>
    </div>
  );
}

interface MarkerProps {
  tag: UserTag;
  at: { x: number; y: number };
  describedBy: string;
  placeOf: (event: { clientX: number; clientY: number }) => { x: number; y: number };
  onMove: (x: number, y: number) => void;
  onRemove: () => void;
  onEdit: () => void;
}

function Marker({ tag, at, describedBy, placeOf, onMove, onRemove, onEdit }: MarkerProps) {
  const { t } = useLingui();
  const isHeld = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.shiftKey ? LEAP : STEP;
    const act = {
      ArrowLeft: () => onMove(at.x - by, at.y),
      ArrowRight: () => onMove(at.x + by, at.y),
      ArrowUp: () => onMove(at.x, at.y - by),
      ArrowDown: () => onMove(at.x, at.y + by),
      Delete: onRemove,
      Backspace: onRemove,
      Enter: onEdit,
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!isHeld.current) return;
    const { x, y } = placeOf(event);
    onMove(x, y);
  };
  const name = tag.username === "" ? t`Somebody` : `@${tag.username}`;
  return (
    <button
      type="button"
      className={styles.marker}
      style={{ "--x": at.x, "--y": at.y } as CSSProperties}
      aria-label={t`Tag of ${name}`}
      aria-describedby={describedBy}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture?.(event.pointerId);
        isHeld.current = true;
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        isHeld.current = false;
      }}
      onPointerCancel={() => {
        isHeld.current = false;
      }}
    >
      {name}
    </button>
  );
}
