import { i18n } from "@lingui/core";
import { describe, expect, test } from "vitest";
import { type ErrorCode, errorCodes } from "../generated/api";
import { problem } from "../testing/engine";
import { inWords } from "./inWords";
import { words } from "./words";

test("every code has a sentence of its own, without blame and without shouting", () => {
  expect(Object.keys(words).sort()).toEqual([...errorCodes].sort());
  const sentences = errorCodes.map((code) => inWords(problem(code, "none"), i18n).sentence);
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) {
    expect(sentence).toMatch(/^[A-Z][^.!]+$/);
    expect(sentence).not.toMatch(/invalid|illegal|failed|oops|sorry/i);
    expect(sentence.length).toBeLessThanOrEqual(60);
  }
});

describe("particulars", () => {
  test("fill the cause in the reader's way of writing", () => {
    const { cause } = inWords(problem("text_too_long", "shorten", { bytes: 1240, max: 1000 }), i18n);
    expect(cause).toContain("1,240 bytes");
  });

  test("that are not there leave no hole", () => {
    for (const code of errorCodes) {
      expect(inWords(problem(code, "none"), i18n).cause ?? "").not.toMatch(/undefined|NaN|\(\)| {2}|: $/);
    }
  });

  test("a wait says until when, with the day when it is not today", () => {
    const tomorrow = new Date();
    tomorrow.setDate(tomorrow.getDate() + 1);
    tomorrow.setHours(9, 30);
    const { cause } = inWords(problem("rate_limited", "wait", { until: tomorrow.getTime() }), i18n);
    expect(cause).toMatch(/at (Mon|Tue|Wed|Thu|Fri|Sat|Sun),? 9:30/);
  });
});

test("a code that is newer than these screens is said as a refusal", () => {
  const newer = problem("from_tomorrow" as ErrorCode, "none", { detail: "a new thing" });
  expect(inWords(newer, i18n)).toEqual({ sentence: "Instagram refused this", cause: "It said: a new thing" });
});
