import type { DraftExtra, OutgoingPart, StagedFile } from "../../../generated/api";

interface Composed {
  /** The words as they go out: one, or the pieces of a long text. */
  pieces: readonly string[];
  files: readonly Pick<StagedFile, "key">[];
  extra: DraftExtra | null;
}

/**
 * What a draft goes out as, in order: files first, as a picture and its words are sent; then a post, a saved file or cards; the words last, since
 * answers to tap are shown only below the newest message.
 */
export function partsOf({ pieces, files, extra }: Composed): OutgoingPart[] {
  const words = pieces.filter((piece) => piece.trim() !== "");
  const last = words.length - 1;
  const parts: OutgoingPart[] = [];
  if (files.length > 0) parts.push({ kind: "files", fileKeys: files.map(({ key }) => key) });
  if (extra?.kind === "generic" && extra.elements.length > 0) parts.push({ kind: "generic", elements: extra.elements });
  if (extra?.kind === "asset" || extra?.kind === "post") parts.push(extra);
  words.forEach((text, index) => {
    const isLast = index === last;
    if (isLast && extra?.kind === "buttons" && extra.buttons.length > 0)
      parts.push({ kind: "buttons", text, buttons: extra.buttons });
    else
      parts.push({
        kind: "text",
        text,
        quickReplies: isLast && extra?.kind === "quick_replies" ? extra.quickReplies : [],
      });
  });
  return parts;
}

/** Pictures that go out as one message; a GIF is one of them. */
export function isPicture({ kind }: Pick<StagedFile, "kind">): boolean {
  return kind === "image" || kind === "gif";
}
