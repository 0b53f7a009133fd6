import type { AssetRow, MediaKind } from "../../../generated/api";

/** Whether a file can be what a message of a kind sends. A GIF is a picture. */
export function isOfKind({ kind }: AssetRow, wanted: MediaKind): boolean {
  return kind === wanted || (wanted === "image" && kind === "gif");
}
