import type { PostContent, PostKind, PostMedia } from "../../../../generated/api";
import { limits } from "../../../../generated/api";
import { blankMedia } from "./blank";

/** The kinds of post, in the order in which they stand. */
export const kinds: readonly PostKind[] = ["image", "carousel", "reel", "story"];

/** What a kind of post has no place for. What is only not used stays in the post, for the way back. */
export type Unused = "caption" | "collaborators" | "location" | "first_comment" | "alt_text" | "reel";

/** How many pictures and videos a kind takes. */
export function mostOf(kind: PostKind): number {
  return kind === "carousel" ? limits.CAROUSEL_ITEMS.max : 1;
}

/** Whether a kind takes a video, or a picture. */
export function takes(kind: PostKind, isVideo: boolean): boolean {
  return kind === "image" ? !isVideo : kind === "reel" ? isVideo : true;
}

/** Whether a kind has words, collaborators and a place. */
export function hasWords(kind: PostKind): boolean {
  return kind !== "story";
}

/** A post of another kind, and the pictures and videos that it has no place for. */
export interface Turned {
  content: PostContent;
  leftOut: PostMedia[];
}

/** Makes a post one of another kind; what was left out before (`aside`) comes back as far as there is room. */
export function asKind(
  content: PostContent,
  kind: PostKind,
  aside: readonly PostMedia[],
  isVideo: (media: PostMedia) => boolean,
): Turned {
  const media: PostMedia[] = [];
  const leftOut: PostMedia[] = [];
  for (const each of [...content.media, ...aside]) {
    if (takes(kind, isVideo(each)) && media.length < mostOf(kind)) media.push(fitted(each, kind, isVideo(each)));
    else leftOut.push(each);
  }
  return { content: { ...content, kind, media }, leftOut };
}

/** A tag has a place in a picture of the feed, and none in a video. */
function fitted(media: PostMedia, kind: PostKind, isVideo: boolean): PostMedia {
  if (kind === "story" || media.userTags.length === 0) return media;
  const at = (place: PostMedia["userTags"][number]["at"]) => (isVideo ? null : (place ?? { x: 0.5, y: 0.5 }));
  return { ...media, userTags: media.userTags.map((tag) => ({ ...tag, at: at(tag.at) })) };
}

/** What is written in a post that its kind does not use. */
export function unusedIn(content: PostContent): Unused[] {
  const { kind, media } = content;
  const unused: Unused[] = [];
  if (kind === "story") {
    if (content.caption.trim() !== "") unused.push("caption");
    if (content.collaborators.length > 0) unused.push("collaborators");
    if (content.locationId !== "") unused.push("location");
    if (content.firstComment.trim() !== "") unused.push("first_comment");
    if (media.some(({ altText }) => altText !== "")) unused.push("alt_text");
  }
  const isReel = content.cover !== null || content.trial !== null || content.audioName !== "";
  if (kind !== "reel" && isReel) unused.push("reel");
  return unused;
}

/** A picture or video of a file. */
export const mediaOf = (file: string): PostMedia => ({ ...blankMedia, file });
