import { useLingui } from "@lingui/react/macro";
import { useContext } from "react";
import { useToasts } from "../../../../design/Toast";
import type { PostFix, PostProblem } from "../../../../generated/api";
import { useCommand } from "../../../../lib/query";
import { lengthWords, sizeWords } from "../../../../lib/sizeWords";
import { call } from "../../../../platform";
import { useComposing } from "../context";
import { useCrop } from "../media/useCrop";
import { useReport } from "../useReport";
import { KindContext } from "./kindContext";

/** Something that mends a problem. */
export interface Fix {
  label: string;
  /** The command that mends the first of such problems by keys. */
  command: string;
  run: () => void;
}

/** A problem as it is read. */
export interface ProblemWords {
  text: string;
  fixes: Fix[];
}

/** What is wrong, in words, with what mends it. */
export function useProblemWords(): (problem: PostProblem) => ProblemWords {
  const { t } = useLingui();
  const sentence = useProblemSentence();
  const canConvert = useCanConvert();
  const fixesOf = useFixes(canConvert === true);
  return (problem) => {
    const fixes = fixesOf(problem);
    const text = sentence(problem);
    const isHelpless = problem.fix === "convert" && canConvert === false;
    return {
      text: isHelpless ? t`${text} Porchlight found no program on this machine that converts videos.` : text,
      fixes,
    };
  };
}

function useProblemSentence(): (problem: PostProblem) => string {
  const { t, i18n } = useLingui();
  const { content, media } = useComposing();
  const number = (value: number | null) => i18n.number(value ?? 0);
  const bytes = (value: number | null) => sizeWords(i18n, value ?? 0);

  const ofSize = (part: string, isTooMuch: boolean, problem: PostProblem): string => {
    const { has, max } = problem;
    switch (part) {
      case "length":
        return isTooMuch
          ? t`It lasts ${lengthWords(has ?? 0)}; Instagram takes ${lengthWords(max ?? 0)} at most.`
          : t`It lasts ${lengthWords(has ?? 0)}; Instagram takes nothing shorter than ${lengthWords(max ?? 0)}.`;
      case "bytes":
        return t`It has ${bytes(has)}; Instagram takes ${bytes(max)} at most.`;
      case "width":
        return t`It is ${number(has)} pixels wide; Instagram takes ${number(max)} at most.`;
      case "frames":
        return isTooMuch
          ? t`It has ${number(has)} pictures a second; Instagram takes ${number(max)} at most.`
          : t`It has ${number(has)} pictures a second; Instagram wants ${number(max)} at least.`;
      case "bits":
        return t`It has too many bits a second for Instagram.`;
      case "samples":
        return t`Its sound has ${number(has)} samples a second; Instagram takes ${number(max)} at most.`;
      default:
        return isTooMuch ? t`It is more than Instagram takes.` : t`It is less than Instagram takes.`;
    }
  };

  const tooMuch = (problem: PostProblem): string => {
    const { at, has, max, limit } = problem;
    if (limit === "CAPTION_HASHTAGS") return t`${number(has)} hashtags; Instagram takes ${number(max)}.`;
    if (limit === "CAPTION_MENTIONS") return t`${number(has)} people are named with @; Instagram takes ${number(max)}.`;
    if (limit === "CAPTION") return t`The caption is ${number((has ?? 0) - (max ?? 0))} characters too long.`;
    if (at === "media") return t`${number(has)} pictures and videos; Instagram takes ${number(max)}.`;
    if (at === "cover") return t`The cover’s moment lies behind the end of the video.`;
    if (at.endsWith("alt_text")) return t`The alt text is ${number((has ?? 0) - (max ?? 0))} characters too long.`;
    if (at.endsWith("user_tags")) return t`${number(has)} people are tagged; Instagram takes ${number(max)}.`;
    if (at.startsWith("collaborators")) return t`${number(has)} collaborators; Instagram takes ${number(max)}.`;
    return ofSize(at.slice(at.lastIndexOf(".") + 1), true, problem);
  };

  const rule = ({ at, detail }: PostProblem): string => {
    if (at === "media") return t`This kind of post has room for one picture or video only.`;
    if (at.includes("user_tags") && at.endsWith(".x")) return t`A tag in a video has no place.`;
    if (at.includes("user_tags")) return t`A tag is no handle: those have letters, digits, dots and underscores.`;
    if (at.startsWith("collaborators"))
      return t`A collaborator is no handle: those have letters, digits, dots and underscores.`;
    if (at === "location_id") return t`A place is the number of a Facebook Page.`;
    return t`Instagram would refuse this: ${detail ?? at}`;
  };

  return (problem) => {
    const { at, kind, index, has, max, detail } = problem;
    switch (kind) {
      case "missing":
        if (at === "media") return content.kind === "reel" ? t`It needs a video.` : t`It needs a picture or a video.`;
        if (at.endsWith(".username")) return t`A tag names nobody.`;
        if (at.includes("user_tags")) return t`A tag has no place on the picture yet.`;
        if (at.endsWith("address")) return t`Its address is missing.`;
        return t`Something is missing here.`;
      case "too_much":
        return tooMuch(problem);
      case "too_few":
        if (at === "media")
          return t`A carousel needs ${number(max)} pictures or videos at least; here is ${number(has)}.`;
        return ofSize(at.slice(at.lastIndexOf(".") + 1), false, problem);
      case "not_an_address":
        return t`That is no web address that Instagram reads.`;
      case "twice":
        return t`Somebody is tagged twice.`;
      case "rule":
        return rule(problem);
      case "file_working":
        return t`It is still being looked at.`;
      case "file_unfit":
        return t`It cannot be used.`;
      case "wrong_media": {
        const one = index === null ? undefined : content.media[index];
        if (at === "cover") return t`A cover is a picture, no video.`;
        return one && media.isVideo(one)
          ? t`This is a video, and the post is a picture.`
          : t`A reel is a video, and this is a picture.`;
      }
      case "shape":
        return (has ?? 0) > (max ?? 0)
          ? t`The picture is too wide for the feed.`
          : t`The picture is too tall for the feed.`;
      case "coding":
        return t`The video is made in a way that Instagram refuses (${detail ?? ""}).`;
      case "index_last":
        return t`The video’s index stands at its end, where Instagram does not look for it.`;
      case "edit_list":
        return t`The video has cuts written into it that Instagram refuses.`;
    }
  };
}

/** Whether a program that converts videos is on this machine; `undefined` until that is known. */
function useCanConvert(): boolean | undefined {
  return useCommand("hosting", {}, { select: (hosting) => hosting.canConvert }).data;
}

function useFixes(canConvert: boolean): (problem: PostProblem) => Fix[] {
  const { t } = useLingui();
  const { content, media, change, goTo } = useComposing();
  const { shapeNearest } = useCrop();
  const turn = useContext(KindContext);
  const toasts = useToasts();
  const report = useReport();

  const mend = (index: number, fix: PostFix) => {
    const fileId = content.media[index]?.file;
    if (fileId) call("post_file_mend", { fileId, fix }).catch(report);
  };
  return (problem) => {
    const { kind, fix, index } = problem;
    const fixes: Fix[] = [];
    const add = (label: string, run: () => void) => fixes.push({ label, command: "post.fix", run });
    if (kind === "wrong_media" && index !== null) {
      const one = content.media[index];
      const isVideo = one !== undefined && media.isVideo(one);
      if (content.media.length === 1)
        add(isVideo ? t`Make it a reel` : t`Make it a picture`, () => turn(isVideo ? "reel" : "image"));
    }
    if (index === null || fix === null) return fixes;
    switch (fix) {
      case "crop":
        add(t`Crop it to fit`, () => {
          const before = content.media;
          shapeNearest(index);
          goTo(problem);
          toasts.add({
            text: t`It is cropped to the shape that takes least away`,
            undo: () => change({ media: before }),
          });
        });
        break;
      case "convert":
        if (canConvert) add(t`Convert it`, () => mend(index, fix));
        break;
      case "move_index":
        add(t`Move the index`, () => mend(index, fix));
        break;
      case "remove":
        fixes.push({ label: t`Take it out`, command: "post.remove", run: () => media.remove(index) });
        break;
    }
    return fixes;
  };
}
