import type { PostContent, PostProblem } from "../../../../generated/api";
import { limits } from "../../../../generated/api";
import { countCaption } from "../content/caption";
import { hasWords } from "../content/kinds";

/** The fields at which something can be wrong. */
export type Field =
  | "media"
  | "file"
  | "address"
  | "alt_text"
  | "user_tags"
  | "caption"
  | "collaborators"
  | "location"
  | "cover";

/** Where something is wrong: in which field, of which picture or video. */
export interface Spot {
  field: Field;
  index: number | null;
}

/** The place of a problem. What is wrong with a file itself is said at the file. */
export function spotOf({ at, index }: PostProblem): Spot {
  if (at.startsWith("media[")) {
    const part = at.slice(at.indexOf("]") + 2);
    for (const field of ["alt_text", "user_tags", "address"] as const) {
      if (part.startsWith(field)) return { field, index };
    }
    return { field: "file", index };
  }
  if (at.startsWith("collaborators")) return { field: "collaborators", index: null };
  if (at.startsWith("cover")) return { field: "cover", index: null };
  if (at.startsWith("location")) return { field: "location", index: null };
  return { field: at.startsWith("caption") ? "caption" : "media", index: null };
}

/** What is wrong with a post: as the engine says, but for what is counted while it is typed. */
export function problemsNow(told: readonly PostProblem[], content: PostContent): PostProblem[] {
  const rest = told.filter(({ at, kind, index }) => {
    if (at === "caption" && kind === "too_much") return false;
    return index === null || index < content.media.length;
  });
  return [...rest, ...ofCaption(content)];
}

function ofCaption({ kind, caption }: PostContent): PostProblem[] {
  if (!hasWords(kind)) return [];
  const count = countCaption(caption);
  const checks = [
    { has: count.chars, limit: limits.CAPTION },
    { has: count.hashtags, limit: limits.CAPTION_HASHTAGS },
    { has: count.mentions, limit: limits.CAPTION_MENTIONS },
  ];
  return checks
    .filter(({ has, limit }) => has > limit.max)
    .map(({ has, limit }) => ({
      at: "caption",
      index: null,
      kind: "too_much",
      has,
      max: limit.max,
      limit: limit.name,
      detail: null,
      fix: null,
    }));
}
