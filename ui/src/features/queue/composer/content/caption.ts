import { limits } from "../../../../generated/api";

/** What of a caption is limited: characters, `#words` and `@handles`, as the engine counts them. */
export interface CaptionCount {
  chars: number;
  hashtags: number;
  mentions: number;
}

/** A stretch of a text, by its places. */
export interface Stretch {
  start: number;
  end: number;
}

const ofWord = /[\p{Alphabetic}\p{N}_]/u;
const ofHandle = /[A-Za-z0-9_.]/;

/** A `#` or `@` counts when it begins a word and something follows; an address of mail has none. */
function signs(caption: string): { chars: number; cut: number; hashtags: Stretch[]; mentions: Stretch[] } {
  const hashtags: Stretch[] = [];
  const mentions: Stretch[] = [];
  let chars = 0;
  let cut = caption.length;
  let at = 0;
  let isInWord = false;
  for (const here of caption) {
    if (chars === limits.CAPTION.max) cut = at;
    chars += 1;
    const next = at + here.length;
    const code = caption.codePointAt(next);
    const follows = code === undefined ? "" : String.fromCodePoint(code);
    if (!isInWord && (here === "#" || here === "＃") && ofWord.test(follows)) {
      hashtags.push({ start: at, end: endOf(caption, next, ofWord) });
    } else if (!isInWord && (here === "@" || here === "＠") && ofHandle.test(follows)) {
      mentions.push({ start: at, end: endOf(caption, next, ofHandle) });
    }
    isInWord = ofWord.test(here);
    at = next;
  }
  return { chars, cut, hashtags, mentions };
}

function endOf(text: string, from: number, kind: RegExp): number {
  let at = from;
  for (const here of text.slice(from)) {
    if (!kind.test(here)) break;
    at += here.length;
  }
  return at;
}

/** Counts a caption. */
export function countCaption(caption: string): CaptionCount {
  const { chars, hashtags, mentions } = signs(caption);
  return { chars, hashtags: hashtags.length, mentions: mentions.length };
}

/** What of a caption is more than Instagram takes: the characters, hashtags and handles beyond the last allowed one. */
export function tooMuch(caption: string): Stretch[] {
  const { cut, hashtags, mentions } = signs(caption);
  const over = [...hashtags.slice(limits.CAPTION_HASHTAGS.max), ...mentions.slice(limits.CAPTION_MENTIONS.max)]
    .filter(({ start }) => start < cut)
    .map(({ start, end }) => ({ start, end: Math.min(end, cut) }))
    .sort((one, other) => one.start - other.start);
  return cut < caption.length ? [...over, { start: cut, end: caption.length }] : over;
}

/** A caption with hashtags behind it: on a line of their own, unless it ends with hashtags already. */
export function withHashtags(caption: string, tags: string): string {
  const before = caption.trimEnd();
  if (before === "") return tags;
  const lastLine = before.slice(before.lastIndexOf("\n") + 1);
  const isOfTags = lastLine.split(/\s+/).every((word) => word.startsWith("#"));
  return `${before}${isOfTags ? " " : "\n\n"}${tags}`;
}

/** The hashtags of a caption, as they stand in it. */
export function hashtagsOf(caption: string): string {
  return signs(caption)
    .hashtags.map(({ start, end }) => caption.slice(start, end))
    .join(" ");
}
