import { useLingui } from "@lingui/react/macro";
import type { PostFix, PostProblem } from "../../../generated/api";

/** Says for what Instagram would refuse a post, in a sentence. */
export function useProblemWords(): (problem: PostProblem) => string {
  const { t, i18n } = useLingui();
  const placeOf = ({ index }: PostProblem): string => {
    if (index === null) return "";
    const place = i18n.number(index + 1);
    return t`Picture ${place}: `;
  };
  const nameOf = (at: string): string => {
    if (at === "caption") return t`The caption`;
    if (at.startsWith("collaborators")) return t`A collaborator`;
    if (at === "location_id") return t`The place`;
    if (at.startsWith("cover")) return t`The cover`;
    if (at.includes("alt_text")) return t`The alt text`;
    if (at.includes("user_tags")) return t`A tag`;
    if (at.includes("address")) return t`The address`;
    return t`The media`;
  };
  return (problem) => {
    const { at, kind, has, max, detail, limit } = problem;
    const many = i18n.number(has ?? 0);
    const most = i18n.number(max ?? 0);
    const what = nameOf(at);
    const place = placeOf(problem);
    switch (kind) {
      case "missing":
        return at === "media" ? t`It needs a picture or a video.` : t`${place}${what} is missing.`;
      case "too_much":
        if (limit === "CAPTION") return t`The caption has ${many} letters, and Instagram takes ${most}.`;
        if (limit === "CAPTION_HASHTAGS") return t`The caption has ${many} hashtags, and Instagram takes ${most}.`;
        if (limit === "CAPTION_MENTIONS") return t`The caption mentions ${many}, and Instagram takes ${most}.`;
        if (limit === "VIDEO_WIDTH") return t`${place}It is ${many} pixels wide, and Instagram takes ${most}.`;
        return t`${place}${what} is over what Instagram takes: ${many} of ${most}.`;
      case "too_few":
        return t`${place}${what} is under what Instagram takes: ${many}, and ${most} are needed.`;
      case "not_an_address":
        return t`${place}${what} is no web address that Instagram can reach.`;
      case "twice":
        return t`${place}${what} stands there twice.`;
      case "rule":
        return detail === null ? t`${place}${what} is not as Instagram wants it.` : `${place}${detail}.`;
      case "file_working":
        return t`${place}The file is still being looked at.`;
      case "file_unfit":
        return t`${place}The file cannot be used.`;
      case "wrong_media":
        return t`${place}This kind of post takes no such file.`;
      case "shape":
        return t`${place}It is too tall or too wide for the feed.`;
      case "coding":
        return t`${place}Instagram does not read ${detail ?? "?"}.`;
      case "index_last":
        return t`${place}The video’s index stands at its end.`;
      case "edit_list":
        return t`${place}The video has cuts that Instagram does not follow.`;
    }
  };
}

/** What the press on a fix says; the composer does it. */
export function useFixWords(): (fix: PostFix | null) => string {
  const { t } = useLingui();
  return (fix) => {
    switch (fix) {
      case "crop":
        return t`Crop it`;
      case "convert":
        return t`Convert it`;
      case "move_index":
        return t`Move the index`;
      case "remove":
        return t`Choose another`;
      case null:
        return t`Change it`;
    }
  };
}
