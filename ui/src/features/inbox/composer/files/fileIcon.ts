import type { IconName } from "../../../../design/icons";
import type { FileKind } from "../../../../generated/api";

/** The picture of a kind of file; of one that is not known yet, a sheet. */
export function iconOf(kind: FileKind | null): IconName {
  switch (kind) {
    case "image":
    case "gif":
      return "picture";
    case "video":
      return "play";
    case "audio":
      return "microphone";
    default:
      return "file";
  }
}
