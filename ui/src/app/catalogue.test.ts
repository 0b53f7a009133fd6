import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languageFor } from "./i18n";

/** A catalogue's entries: what is written in the code, and what is said for it. */
function entries(locale: string): [string, string][] {
  const text = (lines: string) => [...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => part).join("");
  return readFileSync(`src/locales/${locale}.po`, "utf8")
    .split("\n\n")
    .slice(1)
    .map((entry) => entry.match(/msgid ([\s\S]*?)\nmsgstr ([\s\S]*)$/))
    .flatMap((found) => (found ? [[text(found[1] ?? ""), text(found[2] ?? "")] as [string, string]] : []));
}

const holes = (text: string) => [...new Set(text.match(/\{\w+\}|<\/?\d+\/?>/g) ?? [])];

test("English says what stands in the code, and nothing beside it", () => {
  expect(entries("en").filter(([id, said]) => said !== id)).toEqual([]);
});

test("German says everything that English says", () => {
  const all = entries("de");
  expect(all.length).toBeGreaterThan(300);
  expect(all.filter(([, said]) => said === "").map(([id]) => id)).toEqual([]);
});

test("a translation keeps every name and number that stands in the sentence", () => {
  const plain = entries("de").filter(([id]) => !id.includes("plural"));
  expect(plain.filter(([id, said]) => holes(id).sort().join() !== holes(said).sort().join())).toEqual([]);
});

test("a translation that another part follows ends with the space that keeps them apart", () => {
  const followed = entries("de").filter(([id]) => id.endsWith(" "));
  expect(followed.length).toBeGreaterThan(0);
  expect(followed.filter(([, said]) => !said.endsWith(" "))).toEqual([]);
});

test("the language is the chosen one, else the machine's where there is one, else English", () => {
  expect(languageFor("de", ["en-GB"])).toBe("de");
  expect(languageFor("system", ["fr-FR", "de-AT", "en"])).toBe("de");
  expect(languageFor("system", ["fr-FR"])).toBe("en");
  expect(languageFor("pseudo", [])).toBe("pseudo");
});
