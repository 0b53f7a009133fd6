import { i18n } from "@lingui/core";
import { beforeAll, describe, expect, it } from "vitest";
import { limits, type WindowInfo } from "../../../generated/api";
import { timeLeft, untilNextTick } from "./timeLeft";
import { windowNow } from "./windowNow";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const opened = Date.UTC(2026, 10, 21, 10);
const closesAt = opened + limits.STANDARD_WINDOW.max;

beforeAll(() => {
  i18n.load("en", {});
  i18n.activate("en");
});

const open: WindowInfo = {
  state: { state: "open", closesAt },
  openedAt: opened,
  openedBy: "message",
  openedWith: "Hi",
  openedMessage: "1",
  allows: {
    anything: true,
    asPerson: false,
    until: closesAt,
    personUntil: opened + limits.HUMAN_AGENT_WINDOW.max,
  },
};

describe("the messaging window", () => {
  it("is open until the last millisecond, and a person's from the first instant at which it is closed", () => {
    expect(windowNow(open, closesAt - 1)).toMatchObject({ kind: "open", left: 1 });
    expect(windowNow(open, closesAt)).toMatchObject({
      kind: "human_agent",
      closesAt: opened + limits.HUMAN_AGENT_WINDOW.max,
    });
  });

  it("is closed for good seven days after what opened it, to the millisecond", () => {
    const end = opened + limits.HUMAN_AGENT_WINDOW.max;
    expect(windowNow(open, end - 1).kind).toBe("human_agent");
    expect(windowNow(open, end)).toEqual({ kind: "closed", closedAt: end });
  });

  it("was never open where nobody has written", () => {
    expect(windowNow({ ...open, state: { state: "never_opened" } }, opened).kind).toBe("never");
  });
});

describe("the time left", () => {
  it.each([
    [DAY, "1 d"],
    [DAY - 1, "23 h 59"],
    [2 * HOUR + 36 * MINUTE, "2 h 36"],
    [3 * HOUR + 5 * MINUTE, "3 h 05"],
    [3 * HOUR, "3 h"],
    [41 * MINUTE + 59_999, "41 min"],
    [2 * MINUTE, "2 min"],
    [2 * MINUTE - 1, "119 s"],
    [999, "0 s"],
    [-5, "0 s"],
    [3 * DAY + 4 * HOUR, "3 d 4 h"],
  ])("%i ms is %s", (ms, words) => {
    expect(i18n._(timeLeft(ms))).toBe(words);
  });

  it("changes its words at the next tick and not before", () => {
    for (const left of [41 * MINUTE + 30_000, 2 * HOUR, 90_500, 61_000]) {
      const tick = untilNextTick(left);
      expect(i18n._(timeLeft(left - tick))).not.toBe(i18n._(timeLeft(left)));
      expect(i18n._(timeLeft(left - tick + 1))).toBe(i18n._(timeLeft(left)));
    }
  });
});
