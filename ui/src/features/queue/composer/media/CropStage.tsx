import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type PointerEvent, useEffect, useEffectEvent, useId, useRef } from "react";
import { useCommands } from "../../../../commands";
import { RadioGroup } from "../../../../design/RadioGroup";
import type { Crop, PostMedia } from "../../../../generated/api";
import {
  CLOSEST,
  moved,
  type Shape,
  type Size,
  shapeOf,
  shapesFor,
  shown,
  shownRatio,
  zoomedTo,
  zoomOf,
} from "../content/crop";
import { useComposing } from "../context";
import { Cropped } from "./Cropped";
import styles from "./Stage.module.css";
import { useCrop } from "./useCrop";

/** By how much an arrow moves the picture, in fractions of what shows; and a key or a notch of the wheel goes closer. */
const STEP = 0.02;
const LEAP = 0.1;
const CLOSER = 1.06;

/** The part of a picture that goes out: its shape, dragged and zoomed by the pointer, the wheel and keys. */
export function CropStage({ media, size }: { media: PostMedia; size: Size }) {
  const { t } = useLingui();
  const id = useId();
  const { content, selected } = useComposing();
  const { cropTo, shapeAs } = useCrop();
  const frame = useRef<HTMLDivElement>(null);
  const held = useRef<{ x: number; y: number; crop: Crop } | null>(null);
  const { crop } = media;
  const zoom = zoomOf(crop, size);
  const ratio = shownRatio(crop, size);

  useCommands([
    {
      id: "post.crop",
      name: t`Crop the picture`,
      group: t`Post`,
      keys: "Mod+Alt+R",
      words: t`zoom shape`,
      run: () => frame.current?.focus(),
    },
  ]);

  const move = (x: number, y: number) => {
    const part = shown(crop);
    cropTo(selected, moved(part, x * part.width, y * part.height));
  };
  const zoomTo = (times: number) => cropTo(selected, zoomedTo(times, crop, size));

  // React's own listener may not stop the page from scrolling.
  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    zoomTo(zoom * CLOSER ** (-event.deltaY / 50));
  });
  useEffect(() => {
    const element = frame.current;
    const listener = (event: WheelEvent) => onWheel(event);
    element?.addEventListener("wheel", listener, { passive: false });
    return () => element?.removeEventListener("wheel", listener);
  }, []);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    held.current = { x: event.clientX, y: event.clientY, crop: shown(crop) };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (held.current === null) return;
    const { width, height } = event.currentTarget.getBoundingClientRect();
    const { x, y, crop: part } = held.current;
    if (width === 0 || height === 0) return;
    cropTo(
      selected,
      moved(part, ((x - event.clientX) / width) * part.width, ((y - event.clientY) / height) * part.height),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = event.shiftKey ? LEAP : STEP;
    const act = {
      ArrowLeft: () => move(-by, 0),
      ArrowRight: () => move(by, 0),
      ArrowUp: () => move(0, -by),
      ArrowDown: () => move(0, by),
      "+": () => zoomTo(zoom * CLOSER),
      "=": () => zoomTo(zoom * CLOSER),
      "-": () => zoomTo(zoom / CLOSER),
      "0": () => zoomTo(1),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  const names: Record<Shape, string> = {
    portrait: "4:5",
    square: "1:1",
    landscape: "1.91:1",
    tall: "9:16",
    whole: t`Original`,
  };
  return (
    <div className={styles.stage} data-own-keys>
      <div className={styles.hold}>
        <div
          ref={frame}
          className={styles.frame}
          data-grab
          style={{ aspectRatio: ratio, maxWidth: `calc(var(--tall) * ${ratio})` }}
          role="group"
          aria-label={t`The part of the picture that shows`}
          aria-describedby={`${id}-keys`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows move what is in it.
          tabIndex={0}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={() => {
            held.current = null;
          }}
          onPointerCancel={() => {
            held.current = null;
          }}
          onKeyDown={onKeyDown}
        >
          <Cropped media={media} />
          <span className={styles.thirds} aria-hidden="true" />
        </div>
      </div>
      <div className={styles.tools}>
        <div className={styles.bare}>
          <RadioGroup
            look="segments"
            label={t`Shape`}
            value={shapeOf(crop, content.kind, size)}
            onChange={(shape) => shapeAs(selected, shape)}
            choices={shapesFor(content.kind, size).map((shape) => ({ value: shape, label: names[shape] }))}
          />
        </div>
        <label className={styles.zoom}>
          <Trans>Zoom</Trans>
          <input
            type="range"
            min={1}
            max={CLOSEST}
            step={0.01}
            value={zoom}
            aria-valuetext={t`${Math.round(zoom * 100)} %`}
            onChange={(event) => zoomTo(Number(event.target.value))}
          />
        </label>
      </div>
      <p id={`${id}-keys`} className={styles.quiet}>
        {content.kind === "carousel" ? (
          <Trans>Instagram shows all of them in the shape of the first. Drag, or use the arrows and + and −.</Trans>
        ) : (
          <Trans>Drag, or use the arrows and + and −.</Trans>
        )}
      </p>
    </div>
  );
}
