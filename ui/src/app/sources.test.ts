import { expect, test } from "vitest";

const sources = import.meta.glob("../**/*.tsx", { query: "?raw", import: "default", eager: true });

test("no picture is put off until it is seen", () => {
  // WebKit keeps one that never was, and with it the whole screen that it was part of.
  const lazy = Object.entries(sources).filter(([, text]) => /\bloading=["{]/.test(String(text)));
  expect(Object.keys(sources).length).toBeGreaterThan(100);
  expect(lazy.map(([file]) => file)).toEqual([]);
});
