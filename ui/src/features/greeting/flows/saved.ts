import type { AssetRow, MediaKind, SavedAttachmentId } from "../../../generated/api";

/** Instagram's own id of a file that was sent before; `null` while it is not told. */
export function savedIdOf(asset: AssetRow & { attachmentId?: SavedAttachmentId | null }): SavedAttachmentId | null {
  return asset.attachmentId ?? null;
}

/** Whether a file can be what a message of a kind sends. A GIF is a picture. */
export function isOfKind({ kind }: AssetRow, wanted: MediaKind): boolean {
  return kind === wanted || (wanted === "image" && kind === "gif");
}
