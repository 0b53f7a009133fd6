import { type Crop, limits, type PostFileFacts, type PostKind } from "../../../../generated/api";

/** A shape that a picture can be cropped to. */
export type Shape = "portrait" | "square" | "landscape" | "tall" | "whole";

/** How a picture is seen: its size, upright. */
export type Size = Pick<PostFileFacts, "width" | "height">;

/** How close a picture is gone to at most, in times. */
export const CLOSEST = 4;

/** The shape that fills a phone, which is advised for stories and reels. */
export const TALL = 9 / 16;

const narrowest = limits.POST_RATIO_LEAST.max / 1000;
const widest = limits.POST_RATIO.max / 1000;

/** By how much a shape may miss: a crop falls between dots. */
const NEARLY = 0.004;

/** Width to height of a shape, for a picture. */
export function ratioOf(shape: Shape, { width, height }: Size): number {
  switch (shape) {
    case "portrait":
      return narrowest;
    case "square":
      return 1;
    case "landscape":
      return widest;
    case "tall":
      return TALL;
    case "whole":
      return height === 0 ? 1 : width / height;
  }
}

/** The shapes that Instagram takes of this picture, for a kind of post. */
export function shapesFor(kind: PostKind, size: Size): Shape[] {
  if (kind === "story") return ["tall", "whole"];
  if (kind === "reel") return ["tall"];
  const whole = ratioOf("whole", size);
  const isTaken = whole >= narrowest - NEARLY && whole <= widest + NEARLY;
  return ["portrait", "square", "landscape", ...(isTaken ? (["whole"] as const) : [])];
}

/** The part of a picture that shows; all of it without a crop. */
export function shown(crop: Crop | null): Crop {
  return crop ?? { x: 0, y: 0, width: 1, height: 1 };
}

/** Width to height of what shows. */
export function shownRatio(crop: Crop | null, { width, height }: Size): number {
  const part = shown(crop);
  return height === 0 ? 1 : (part.width * width) / (part.height * height);
}

/** The largest part of a picture that has this shape, about a middle. */
export function largest(ratio: number, size: Size, about: Crop | null = null): Crop {
  const whole = ratioOf("whole", size);
  const part = whole > ratio ? { width: ratio / whole, height: 1 } : { width: 1, height: whole / ratio };
  const before = shown(about);
  return within({
    x: before.x + before.width / 2 - part.width / 2,
    y: before.y + before.height / 2 - part.height / 2,
    ...part,
  });
}

/** The shape that a crop has; `null` where it has none of those that can be chosen. */
export function shapeOf(crop: Crop | null, kind: PostKind, size: Size): Shape | null {
  if (crop === null) return shapesFor(kind, size).includes("whole") ? "whole" : null;
  const has = shownRatio(crop, size);
  const near = (shape: Shape) => Math.abs(ratioOf(shape, size) - has) < NEARLY * Math.max(1, has);
  return shapesFor(kind, size).find((shape) => shape !== "whole" && near(shape)) ?? (near("whole") ? "whole" : null);
}

/** A crop to this shape, which keeps the middle of what shows; `null` for all of the picture. */
export function croppedTo(shape: Shape, crop: Crop | null, size: Size): Crop | null {
  return shape === "whole" ? null : largest(ratioOf(shape, size), size, crop);
}

/** The allowed shape that takes least away from a picture. */
export function nearestShape(kind: PostKind, size: Size): Shape {
  const shapes = shapesFor(kind, size);
  if (shapes.includes("whole")) return "whole";
  const kept = (shape: Shape) => {
    const part = largest(ratioOf(shape, size), size);
    return part.width * part.height;
  };
  return shapes.reduce((best, shape) => (kept(shape) > kept(best) ? shape : best));
}

/** The same part elsewhere, by fractions of the picture. */
export function moved(crop: Crop, x: number, y: number): Crop {
  return within({ ...crop, x: crop.x + x, y: crop.y + y });
}

/** How close a crop has gone to the picture, in times: 1 is the largest part of that shape. */
export function zoomOf(crop: Crop | null, size: Size): number {
  if (crop === null) return 1;
  return largest(shownRatio(crop, size), size).width / crop.width;
}

/** Goes so close, keeping the middle and the shape. */
export function zoomedTo(zoom: number, crop: Crop | null, size: Size): Crop {
  const before = shown(crop);
  const most = largest(shownRatio(crop, size), size);
  const times = Math.min(CLOSEST, Math.max(1, zoom));
  const [width, height] = [most.width / times, most.height / times];
  return within({
    x: before.x + (before.width - width) / 2,
    y: before.y + (before.height - height) / 2,
    width,
    height,
  });
}

function within(crop: Crop): Crop {
  const clamp = (value: number, most: number) => round(Math.min(Math.max(0, value), Math.max(0, most)));
  const [width, height] = [round(Math.min(1, crop.width)), round(Math.min(1, crop.height))];
  return { x: clamp(crop.x, 1 - width), y: clamp(crop.y, 1 - height), width, height };
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;
