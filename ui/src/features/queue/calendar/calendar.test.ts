import { i18n } from "@lingui/core";
import { beforeAll, describe, expect, it } from "vitest";
import { row } from "../testing/posts";
import { mondayOf, nextQuarter, plusDays, plusMonths, weekday } from "./days";
import { stepFrom, stretchOf } from "./stretch";
import { stretchWords } from "./words";
import { labelOf, localOf, shiftedTo } from "./zones";

beforeAll(() => i18n.loadAndActivate({ locale: "en", locales: ["en-GB"], messages: {} }));

describe("days", () => {
  it("follow each other over months, leap days and changes of the clock", () => {
    expect(plusDays("2026-11-30", 1)).toBe("2026-12-01");
    expect(plusDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(plusDays("2026-10-25", 1)).toBe("2026-10-26");
    expect(plusMonths("2026-12-31", 1)).toBe("2027-01-01");
  });

  it("begin the week on Monday", () => {
    expect(weekday("2026-11-22")).toBe(7);
    expect(mondayOf("2026-11-22")).toBe("2026-11-16");
  });

  it("are gone through in quarters of an hour", () => {
    expect(nextQuarter("2026-11-19T11:05", 1)).toBe("2026-11-19T11:15");
    expect(nextQuarter("2026-11-19T11:05", -1)).toBe("2026-11-19T11:00");
    expect(nextQuarter("2026-11-19T23:45", 1)).toBe("2026-11-20T00:00");
  });
});

describe("a stretch", () => {
  it("is whole weeks for a month, and the month itself for the list", () => {
    expect(stretchOf("month", "2026-11-20")).toMatchObject({ first: "2026-10-26", end: "2026-12-07" });
    expect(stretchOf("list", "2026-11-20")).toMatchObject({ first: "2026-11-01", end: "2026-12-01" });
    expect(stretchOf("week", "2026-11-20").days).toHaveLength(7);
  });

  it("has a name, and one before and after", () => {
    const day = "2026-11-20";
    expect(stretchWords(i18n, "week", stretchOf("week", day), day)).toMatch(/^16\s?–\s?22 November$/);
    expect(stretchWords(i18n, "month", stretchOf("month", day), day)).toBe("November 2026");
    expect(stepFrom("week", day, 1)).toBe("2026-11-27");
    expect(stepFrom("month", "2026-01-31", 1)).toBe("2026-02-01");
  });
});

describe("a label", () => {
  const change = { zone: "Europe/Dublin", local: "2026-03-29T01:30", at: Date.UTC(2026, 2, 29, 1) };

  it("of a time that the day leaves out stays what it says, and it is told when the post goes out", () => {
    const post = row({ id: "1", ...change });
    expect(labelOf(post)).toBe("2026-03-29T01:30");
    expect(shiftedTo(post)).toBe("2026-03-29T02:00");
  });

  it("of a time that the day has twice goes out at the first of the two, which is no shift", () => {
    expect(
      shiftedTo(row({ id: "1", zone: "Europe/Dublin", local: "2026-10-25T01:30", at: Date.UTC(2026, 9, 25, 0, 30) })),
    ).toBe(null);
  });

  it("of one that is out is when it went out, in its zone", () => {
    const post = row({
      id: "1",
      state: "live",
      zone: "Europe/Berlin",
      local: "2026-11-20T08:00",
      at: Date.UTC(2026, 10, 20, 7, 2),
    });
    expect(labelOf(post)).toBe("2026-11-20T08:02");
  });

  it("in a zone that nobody knows is the machine's own", () => {
    expect(localOf(0, "Europe/Atlantis")).toMatch(/^19(69|70)-/);
  });
});
