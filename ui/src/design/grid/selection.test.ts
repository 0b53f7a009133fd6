import { describe, expect, it } from "vitest";
import { everything, extended, followed, isSelected, only, sizeOf, toggled } from "./selection";

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

  it("follows its rows when another moves to the top", () => {
    const moved = followed(extended(only(4), 6), 100, (index) => index + 1);
    expect(moved.ranges).toEqual([[5, 7]]);
    expect(moved.pivot).toBe(5);
  });

  it("does not take everything between along when its last row jumps to the top", () => {
    const moved = followed(extended(only(40), 42), 100, (index) => (index === 42 ? 0 : index + 1));
    expect(sizeOf(moved)).toBe(3);
    expect(moved.ranges).toEqual([[41, 43]]);
  });

  it("never reaches past the end of a list that became shorter", () => {
    expect(followed(extended(only(5), 9), 7, (index) => index).ranges).toEqual([[5, 6]]);
    expect(followed(only(9), 0, () => null).ranges).toEqual([]);
  });
});
