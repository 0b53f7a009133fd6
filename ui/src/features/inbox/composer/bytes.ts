import { limits } from "../../../generated/api";

const encoder = new TextEncoder();

/** How long Instagram counts a text: bytes of UTF-8. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** How long Instagram counts a title: characters, of which an emoji of several signs is several. */
export function charsOf(text: string): number {
  return [...text].length;
}

export const maxBytes: number = limits.MESSAGE_TEXT.max;
