import { describe, expect, it } from "vitest";
import { matches } from "./matches";

const marked = (query: string, name: string) => matches(query, name).map(([start, end]) => name.slice(start, end));

describe("what matched in a name", () => {
  it("is found whatever its case and its accents, composed or not", () => {
    expect(marked("leila BEN", "Leïla Benhaddou")).toEqual(["Leïla", "Ben"]);
    expect(marked("ekstrom", "Anders Ekstro\u0308m")).toEqual(["Ekstro\u0308m"]);
    expect(marked("ïLA", "Leila")).toEqual(["ila"]);
  });

  it("stands in the right place behind signs that fold to more or fewer letters", () => {
    expect(marked("park", "💛İ ﬁ Park")).toEqual(["Park"]);
    expect(marked("佐", "佐藤かな")).toEqual(["佐"]);
  });

  it("is every place of every word, and the handle's sign is none of it", () => {
    expect(marked("@an", "an.anders")).toEqual(["an", "an"]);
    expect(marked("  ", "Maren")).toEqual([]);
    expect(marked("zz", "Maren")).toEqual([]);
  });
});
