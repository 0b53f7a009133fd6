import { limits } from "../generated/api";

const encoder = new TextEncoder();

/** How much of something is allowed, and what is counted. */
export interface Most {
  max: number;
  unit: string;
}

/** How long Instagram counts a text: bytes of UTF-8. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** How long Instagram counts a title: characters, of which an emoji of several signs is several. */
export function charsOf(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}

/** How long a text is, in the unit of a limit. */
export function lengthOf(text: string, { unit }: Most): number {
  return unit === "bytes" ? bytesOf(text) : charsOf(text);
}

/** Whether a text is longer than a limit allows. Most texts need no counting for that: a letter has one to three bytes. */
export function isOver(text: string, most: Most): boolean {
  const { max, unit } = most;
  if (text.length * (unit === "bytes" ? 3 : 1) <= max) return false;
  if (unit === "bytes" && text.length > max) return true;
  return lengthOf(text, most) > max;
}

export const maxBytes: number = limits.MESSAGE_TEXT.max;
