import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync("src/design/tokens.css", "utf8");

function tokens(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("\n}", start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const light = tokens(":root");
const dark = { ...light, ...tokens(':root[data-theme="dark"]') };

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_, theme) => {
  const ratio = (ink: string, ground: string) => contrast(theme[ink] ?? "#000000", theme[ground] ?? "#000000");

  test("text is readable on every ground it stands on", () => {
    const pairs = [
      ...["paper", "pane", "raised", "theirs", "line-soft"].flatMap((ground) => [
        ["ink", ground],
        ["ink-2", ground],
        ["ink-3", ground],
        ["red", ground],
      ]),
      ...["paper", "pane", "raised", "amber-wash"].map((ground) => ["amber-ink", ground]),
      ...["paper", "pane", "raised"].map((ground) => ["green", ground]),
      ...["ink", "ink-2", "red"].map((ink) => [ink, "red-wash"]),
      ["ink-2", "amber-wash"],
      ["mine-ink", "mine"],
      ["on-amber", "amber"],
      ["paper", "red"],
      ["paper", "ink"],
    ];
    const weak = pairs
      .map(([ink = "", ground = ""]) => [ink, ground, ratio(ink, ground)] as const)
      .filter(([, , r]) => r < 4.5);
    expect(weak).toEqual([]);
  });

  test("edges and the focus ring stand out from their ground", () => {
    for (const ground of ["paper", "pane", "raised"]) {
      expect(ratio("edge", ground)).toBeGreaterThanOrEqual(3);
      expect(ratio("focus", ground)).toBeGreaterThanOrEqual(3);
    }
  });

  test("white initials are readable on every account colour", () => {
    for (let colour = 0; colour < 8; colour += 1) {
      expect(contrast("#ffffff", theme[`account-${colour}`] ?? "#ffffff")).toBeGreaterThanOrEqual(4.5);
    }
  });
});
