import { useLingui } from "@lingui/react/macro";
import type { PostProblem } from "../../../generated/api";

/** Why Instagram would refuse a row as it stands, in a sentence. */
export function useRowProblemWords(): (problem: PostProblem) => string {
  const { t, i18n } = useLingui();

  const about = (problem: PostProblem): string => {
    const { at, kind, limit, detail } = problem;
    const has = i18n.number(problem.has ?? 0);
    const max = i18n.number(problem.max ?? 0);
    switch (kind) {
      case "missing":
        return at === "media" ? t`It needs a picture or a video.` : t`Something is missing here.`;
      case "too_much":
        if (limit === "CAPTION_HASHTAGS") return t`${has} hashtags; Instagram takes ${max}.`;
        if (limit === "CAPTION_MENTIONS") return t`${has} people are named with @; Instagram takes ${max}.`;
        if (limit === "CAPTION") return t`The caption has ${has} characters; Instagram takes ${max}.`;
        if (at === "media") return t`${has} pictures and videos; Instagram takes ${max}.`;
        if (at.endsWith("alt_text")) return t`The alt text has ${has} characters; Instagram takes ${max}.`;
        if (at.startsWith("collaborators")) return t`${has} collaborators; Instagram takes ${max}.`;
        return t`It is more than Instagram takes.`;
      case "too_few":
        return at === "media"
          ? t`A carousel needs ${max} pictures or videos at least; here is ${has}.`
          : t`It is less than Instagram takes.`;
      case "not_an_address":
        return t`That is no web address that Instagram reads.`;
      case "twice":
        return t`Somebody is tagged twice.`;
      case "rule":
        if (at === "media") return t`This kind of post has room for one picture or video only.`;
        if (at === "location_id") return t`A place is the number of a Facebook Page.`;
        if (at.startsWith("collaborators"))
          return t`A collaborator is no handle: those have letters, digits, dots and underscores.`;
        return t`Instagram would refuse this: ${detail ?? at}`;
      case "file_working":
        return t`It is still being looked at.`;
      case "file_unfit":
        return t`It cannot be used.`;
      case "wrong_media":
        return t`This kind of post does not take it.`;
      case "shape":
        return t`The picture is too wide or too tall for the feed.`;
      case "coding":
        return t`The video is made in a way that Instagram refuses (${detail ?? ""}).`;
      case "index_last":
        return t`The video’s index stands at its end, where Instagram does not look for it.`;
      case "edit_list":
        return t`The video has cuts written into it that Instagram refuses.`;
    }
  };

  return (problem) => {
    if (problem.index === null) return about(problem);
    const place = i18n.number(problem.index + 1);
    return t`File ${place}: ${about(problem)}`;
  };
}
