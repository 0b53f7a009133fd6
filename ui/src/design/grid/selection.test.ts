import { describe, expect, it } from "vitest";
import {
  everything,
  extended,
  isSelected,
  moved,
  named,
  only,
  type Selection,
  sizeOf,
  toggled,
  unnamed,
} from "./selection";

describe("a selection", () => {
  it("of everything is one range, however long the list", () => {
    const all = everything(100_000);
    expect(all.ranges).toEqual([[0, 99_999]]);
    expect(sizeOf(all)).toBe(100_000);
  });

  it("grows and shrinks around where it began, as Shift asks", () => {
    const down = extended(only(10), 14);
    expect(down.ranges).toEqual([[10, 14]]);
    expect(extended(down, 8).ranges).toEqual([[8, 10]]);
  });

  it("loses one row from its middle and keeps the rest as two ranges", () => {
    const holed = toggled(everything(100_000), 500);
    expect(holed.ranges).toEqual([
      [0, 499],
      [501, 99_999],
    ]);
    expect(isSelected(holed, 500)).toBe(false);
    expect(toggled(holed, 500).ranges).toEqual([[0, 99_999]]);
  });

  const letters = (text: string) => (index: number) => text[index];
  const places = (text: string) => (key: string) => (text.includes(key) ? text.indexOf(key) : null);
  const afterMove = (before: string, after: string, selection: Selection) =>
    moved(named(selection, letters(before)), after.length, places(after), letters(after));
  const chosen = (selection: Selection, text: string) =>
    [...text].filter((_, index) => isSelected(selection, index)).join("");

  it("follows its rows when another moves to the top", () => {
    const after = afterMove("abcdefgh", "habcdefg", extended(only(4), 6));
    expect(after.ranges).toEqual([[5, 7]]);
    expect(after.pivot).toBe(5);
  });

  it("keeps one that jumped away, and does not take in what slipped in between", () => {
    const after = afterMove("abcdefgh", "cahbdefg", extended(only(1), 3));
    expect(chosen(after, "cahbdefg")).toBe("cbd");
    expect(sizeOf(after)).toBe(3);
  });

  it("extends from the row at which it began, wherever that is now", () => {
    const after = extended(afterMove("abcdefgh", "hagbcdef", only(2)), 6);
    expect(chosen(after, "hagbcdef")).toBe("cde");
  });

  it("keeps the id of a row that is out of sight until it is seen again", () => {
    const away = afterMove("abcdefgh", "xabd", extended(only(1), 2));
    expect(chosen(away, "xabd")).toBe("b");
    expect(sizeOf(away)).toBe(2);
    expect([...away.ids.keys()]).toEqual(["b", "c"]);
    const back = moved(away, 5, places("xabcd"), letters("xabcd"));
    expect(chosen(back, "xabcd")).toBe("bc");
  });

  it("forgets the id of a row that is taken out of it", () => {
    const all = named(everything(4), letters("abcd"));
    expect([...named(toggled(all, 1), letters("abcd")).ids.keys()]).toEqual(["a", "c", "d"]);
    expect(unnamed(named(everything(6), letters("ab")))).toEqual([[2, 5]]);
  });

  it("never reaches past the end of a list that became shorter", () => {
    const none = () => undefined;
    expect(moved(extended(only(5), 9), 7, () => null, none).ranges).toEqual([[5, 6]]);
    expect(moved(only(9), 0, () => null, none).ranges).toEqual([]);
  });
});
