import type { Crop, Point, UserTag } from "../../../../generated/api";
import { shown } from "./crop";

/** By how much an arrow moves a tag, in fractions of the picture; with Shift it is more. */
export const STEP = 0.02;
export const LEAP = 0.1;

/** A handle as Instagram writes it: without `@`, and without what an address around it says. */
export function handleOf(typed: string): string {
  const bare = typed.trim().replace(/^(?:https?:\/\/)?(?:www\.)?instagram\.com\//i, "");
  return bare.replace(/^[@＠]/, "").replace(/[/?#].*$/, "");
}

/** A place on the picture, and never beside it. */
export function placed(x: number, y: number): Point {
  const clamp = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
  return { x: clamp(x), y: clamp(y) };
}

/** Tags of a picture that is cropped otherwise: they stay on what they are on. */
export function retagged(tags: readonly UserTag[], before: Crop | null, after: Crop | null): UserTag[] {
  const [from, to] = [shown(before), shown(after)];
  return tags.map((tag) =>
    tag.at === null
      ? tag
      : {
          ...tag,
          at: placed(
            (from.x + tag.at.x * from.width - to.x) / to.width,
            (from.y + tag.at.y * from.height - to.y) / to.height,
          ),
        },
  );
}
