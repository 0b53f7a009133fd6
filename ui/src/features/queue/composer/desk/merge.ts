import type { PostContent } from "../../../../generated/api";

/** What of a post two windows have changed differently. */
export type Part = keyof PostContent;

/** A post into which the changes of two windows have come. */
export interface Merged {
  content: PostContent;
  /** What both have changed, each otherwise: of these `content` has mine. */
  conflicts: Part[];
}

/** Whether two posts, or parts of them, say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Brings together what was made of `base` here and elsewhere. */
export function merged(base: PostContent, mine: PostContent, theirs: PostContent): Merged {
  const conflicts: Part[] = [];
  const content: PostContent = { ...theirs };
  const take = <K extends Part>(part: K) => {
    if (isSame(mine[part], base[part]) || isSame(mine[part], theirs[part])) return;
    content[part] = mine[part];
    if (!isSame(theirs[part], base[part])) conflicts.push(part);
  };
  for (const part of Object.keys(mine) as Part[]) take(part);
  return { content, conflicts };
}
