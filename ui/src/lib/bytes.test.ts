import { describe, expect, it } from "vitest";
import { limits } from "../generated/api";
import { bytesOf, charsOf, isOver } from "./bytes";

describe("a length", () => {
  it("is in bytes of UTF-8 or in characters, of which an emoji of several signs is several", () => {
    expect([bytesOf("é👍"), charsOf("é👍")]).toEqual([6, 2]);
    expect(charsOf("👨‍👩‍👧")).toBe(5);
    // Half of a sign, as a cut in its middle leaves it.
    expect([bytesOf("\ud83d"), charsOf("a\ud83d")]).toEqual([3, 2]);
  });

  it.each(["a", "é", "€", "👍", "\ud83d"])("is over its limit with one more %s and not before", (letter) => {
    const { MESSAGE_TEXT: bytes, BUTTON_TITLE: chars } = limits;
    const most = Math.floor(bytes.max / bytesOf(letter));
    expect(isOver(letter.repeat(most), bytes)).toBe(false);
    expect(isOver(letter.repeat(most + 1), bytes)).toBe(true);
    expect(isOver(letter.repeat(chars.max), chars)).toBe(false);
    expect(isOver(letter.repeat(chars.max + 1), chars)).toBe(true);
  });
});
