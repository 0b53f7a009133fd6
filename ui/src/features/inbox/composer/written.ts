import type { DraftExtra } from "../../../generated/api";

/** What is being written, without its files: those are the engine's from the first. */
export interface Written {
  text: string;
  /** The message that it answers. */
  replyTo: string | null;
  /** What goes with or beside the words. */
  extra: DraftExtra | null;
}

export const blank: Written = { text: "", replyTo: null, extra: null };

/** Whether two drafts say the same. */
export function sameAs(one: Written, other: Written): boolean {
  return one.text === other.text && one.replyTo === other.replyTo && isSame(one.extra, other.extra);
}

/**
 * What two people made of the same draft, in one: what only one of them changed is as they left it, and of words that
 * both changed none is lost. What cannot be joined is as it is here.
 */
export function joined(before: Written, theirs: Written, ours: Written): Written {
  return {
    text: joinedText(before.text, theirs.text, ours.text),
    replyTo: ours.replyTo === before.replyTo ? theirs.replyTo : ours.replyTo,
    extra: isSame(ours.extra, before.extra) ? theirs.extra : ours.extra,
  };
}

function joinedText(before: string, theirs: string, ours: string): string {
  if (theirs === before) return ours;
  if (ours === before || ours === theirs || ours === "") return theirs;
  if (theirs === "") return ours;
  if (before !== "" && ours.startsWith(before)) {
    const added = ours.slice(before.length);
    if (theirs.endsWith(before)) return theirs + added;
    if (theirs.startsWith(before)) return `${theirs}\n${added.trimStart()}`;
  }
  return `${theirs}\n${ours}`;
}

function isSame(one: DraftExtra | null, other: DraftExtra | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
