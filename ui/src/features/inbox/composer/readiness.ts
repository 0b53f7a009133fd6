import { type DraftExtra, lengths, limits, type StagedFile } from "../../../generated/api";
import { charsOf, isOver, type Most } from "../../../lib/bytes";
import { openGaps } from "../replies/gaps";
import type { Written } from "./drafts";
import { faultsIn } from "./extras/fitness";
import { isPicture } from "./parts";

/** What keeps a draft from being sent, in the order in which it is worth saying. */
export type Obstacle =
  | { kind: "gap"; gap: string }
  | { kind: "extra"; faults: number }
  | { kind: "extra_without_words" }
  | { kind: "file_unfit"; name: string }
  | { kind: "file_working"; name: string }
  | { kind: "too_long_for_buttons"; over: number }
  | { kind: "too_many"; parts: number };

interface Composed {
  written: Written;
  files: readonly StagedFile[];
  /** Gaps of a saved reply that were in the text. */
  gaps: readonly string[];
  /** The text as it goes out. */
  pieces: readonly string[];
}

/** The limit that the words have: less below buttons. */
export function limitOf(extra: DraftExtra | null): Most {
  return extra?.kind === "buttons" ? limits.BUTTON_TEMPLATE_TEXT : limits.MESSAGE_TEXT;
}

/** The first thing that is in the way; `null` when it can go. */
export function obstacleOf({ written, files, gaps, pieces }: Composed): Obstacle | null {
  const { text, extra } = written;
  const gap = openGaps(text, gaps)[0];
  if (gap !== undefined) return { kind: "gap", gap };
  const unfit = files.find(({ state }) => state.state === "unfit");
  if (unfit) return { kind: "file_unfit", name: unfit.name };
  const faults = extra === null ? 0 : faultsIn(extra);
  if (faults > 0) return { kind: "extra", faults };
  const needsWords = extra?.kind === "quick_replies" || extra?.kind === "buttons";
  if (needsWords && text.trim() === "") return { kind: "extra_without_words" };
  if (extra?.kind === "buttons" && isOver(text, limits.BUTTON_TEMPLATE_TEXT))
    return { kind: "too_long_for_buttons", over: charsOf(text) - limits.BUTTON_TEMPLATE_TEXT.max };
  const working = files.find(({ state }) => state.state === "working");
  if (working) return { kind: "file_working", name: working.name };
  const parts = messagesOf(files) + (extra !== null && !needsWords ? 1 : 0) + pieces.length;
  return parts > lengths.PARTS.max ? { kind: "too_many", parts } : null;
}

/** Whether there is anything to send. */
export function hasContent({ text, extra }: Written, files: readonly StagedFile[]): boolean {
  return text.trim() !== "" || extra !== null || files.length > 0;
}

/** Whether the words are too long for one message and are offered in pieces. */
export function needsSplit({ text, extra }: Written): boolean {
  return extra?.kind !== "buttons" && isOver(text, limits.MESSAGE_TEXT);
}

/** The messages that files become: pictures beside each other are one. */
export function messagesOf(files: readonly Pick<StagedFile, "kind">[]): number {
  let messages = 0;
  let pictures = 0;
  for (const file of files) {
    pictures = isPicture(file) ? pictures + 1 : 0;
    if (pictures % limits.MESSAGE_IMAGES.max === 1 || pictures === 0) messages += 1;
  }
  return messages;
}
