import type { Crop, PostMedia } from "../../../../generated/api";
import { croppedTo, nearestShape, type Shape } from "../content/crop";
import { retagged } from "../content/tags";
import { useComposing } from "../context";

/** Crops pictures; the tags on them stay where they are. */
export function useCrop() {
  const { content, change, media } = useComposing();
  const cropped = (one: PostMedia, crop: Crop | null): PostMedia => ({
    ...one,
    crop,
    userTags: retagged(one.userTags, one.crop, crop),
  });
  const sizeOf = (one: PostMedia) => {
    const facts = media.fileOf(one)?.facts;
    return facts === undefined || facts.isVideo || facts.width === 0 ? null : facts;
  };
  const shaped = (one: PostMedia, shape: Shape) => {
    const size = sizeOf(one);
    return size === null ? one : cropped(one, croppedTo(shape, one.crop, size));
  };
  return {
    cropTo: (index: number, crop: Crop | null) =>
      change({ media: content.media.map((one, at) => (at === index ? cropped(one, crop) : one)) }),
    /** Gives a picture a shape; in a carousel all of them, since Instagram shows them so. */
    shapeAs: (index: number, shape: Shape) =>
      change({
        media: content.media.map((one, at) => (at === index || content.kind === "carousel" ? shaped(one, shape) : one)),
      }),
    /** The allowed shape that takes least away. */
    shapeNearest: (index: number) => {
      const one = content.media[index];
      const size = one ? sizeOf(one) : null;
      if (one && size) change({ media: content.media.with(index, shaped(one, nearestShape(content.kind, size))) });
    },
  };
}
