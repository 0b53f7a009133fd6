import { expect, test } from "vitest";
import { fuzzyScore } from "./fuzzy";

const best = (query: string, texts: string[]) =>
  texts
    .map((text) => [text, fuzzyScore(query, text)] as const)
    .filter(([, score]) => score !== null)
    .sort((a, b) => (b[1] ?? 0) - (a[1] ?? 0))
    .map(([text]) => text);

test("the beginning of a word beats its middle, and letters in order are enough", () => {
  expect(best("set", ["Show what is reset", "Go to Settings", "Light theme"])).toEqual([
    "Go to Settings",
    "Show what is reset",
  ]);
  expect(best("dth", ["Dark theme", "Light theme"])).toEqual(["Dark theme"]);
  expect(best("anderungen", ["Änderungen zeigen"])).toEqual(["Änderungen zeigen"]);
});
