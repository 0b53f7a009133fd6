import { describe, expect, it } from "vitest";
import { savedReplies, savedReply } from "../testing/composing";
import { gapsIn, marked, openGaps } from "./gaps";
import { ranked } from "./ranked";
import { triggerAt } from "./trigger";

describe("asking for a saved reply", () => {
  it.each([
    [";", 1, ""],
    ["Hello /ho", 9, "ho"],
    ["a\n;x", 4, "x"],
    ["שלום ;ho", 8, "ho"],
  ])("“%s” at %i asks for “%s”", (text, caret, query) => {
    expect(triggerAt(text, caret)?.query).toBe(query);
  });

  it.each([
    ["https://example.com", 19],
    ["and/or", 6],
    ["17:00; then", 6],
    ["; two words", 11],
    [`/${"x".repeat(60)}`, 61],
    ["/hours", 0],
  ])("“%s” at %i asks for nothing", (text, caret) => {
    expect(triggerAt(text, caret)).toBeNull();
  });

  it("finds by shortcut first, then by name, and offers those used most", () => {
    const names = (query: string) => ranked(savedReplies, query).map(({ name }) => name);
    expect(names("")).toEqual(["Ship abroad", "Opening hours", "Thanks by name"]);
    expect(names("h")[0]).toBe("Opening hours");
    expect(names("thanks")).toEqual(["Thanks by name"]);
    expect(names("zzz")).toEqual([]);
    const exact = savedReply({ id: "x", shortcut: "h", usedCount: 0, name: "Hi" });
    expect(ranked([...savedReplies, exact], "h")[0]?.id).toBe("x");
  });
});

describe("what a saved reply lacks", () => {
  it("is marked where it stands, and found again in what was made of it", () => {
    const text = "Dear {first name}, see {username} and {first name}";
    const gaps = gapsIn(text);
    expect(gaps).toEqual(["{first name}", "{username}"]);
    expect(
      marked(text, gaps)
        .map(({ text: piece, isGap }) => (isGap ? `[${piece}]` : piece))
        .join(""),
    ).toBe("Dear [{first name}], see [{username}] and [{first name}]");
    expect(openGaps("Dear Leïla, see {username}", gaps)).toEqual(["{username}"]);
  });
});
