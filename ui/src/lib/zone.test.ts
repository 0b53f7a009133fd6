import { expect, test } from "vitest";
import { instantOf, localOf } from "./zone";

const iso = (label: string, zone = "Europe/Dublin") => {
  const shown = instantOf(label, zone);
  return shown === null ? null : [new Date(shown.at).toISOString(), shown.how];
};

test("a label is an instant on both sides of a change of the clock", () => {
  expect(iso("2026-10-24T11:00")).toEqual(["2026-10-24T10:00:00.000Z", "once"]);
  expect(iso("2026-10-26T11:00")).toEqual(["2026-10-26T11:00:00.000Z", "once"]);
  expect(iso("2026-06-01T09:30", "Asia/Kathmandu")).toEqual(["2026-06-01T03:45:00.000Z", "once"]);
});

test("a time that comes twice is the first, and one that is skipped the first after it", () => {
  expect(iso("2026-10-25T01:30")).toEqual(["2026-10-25T00:30:00.000Z", "twice"]);
  expect(iso("2026-03-29T01:30")).toEqual(["2026-03-29T01:00:00.000Z", "skipped"]);
  expect(localOf(Date.UTC(2026, 2, 29, 1), "Europe/Dublin")).toBe("2026-03-29T02:00");
  expect(iso("2026-10-04T02:15", "Australia/Lord_Howe")).toEqual(["2026-10-03T15:30:00.000Z", "skipped"]);
});

test("what is no time, or of no zone, is none", () => {
  expect(instantOf("", "Europe/Dublin")).toBeNull();
  expect(instantOf("2026-02-30Tsoon", "Europe/Dublin")).toBeNull();
  expect(instantOf("2026-01-01T10:00", "Europe/Atlantis")).toBeNull();
});
