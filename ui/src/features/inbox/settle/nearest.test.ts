import { describe, expect, it } from "vitest";
import type { ListSnapshot } from "../list/conversationList";
import { conversation } from "../testing/conversation";
import { nearest } from "./nearest";

/** A list of 400 of which these rows are loaded. */
const list = (...loaded: readonly (readonly [number, number])[]): ListSnapshot => ({
  phase: "ready",
  problem: null,
  total: 400,
  version: 1,
  rowAt: (index) => (loaded.some(([first, last]) => first <= index && index <= last) ? conversation(index) : undefined),
  indexOf: (id) => Number(id.slice(1)),
});
const leaves = (first: number, last: number) => (_: string, index: number) => first <= index && index <= last;

describe("the nearest that stays", () => {
  it("is the one below, else the one above", () => {
    expect(nearest(list([0, 59]), 7, leaves(7, 9))).toBe("c10");
    expect(nearest(list([0, 59]), 59, leaves(59, 59))).toBe("c58");
  });

  it("is somebody who is loaded, where those beside it are not", () => {
    expect(nearest(list([0, 59]), 110, leaves(110, 110))).toBe("c59");
    expect(nearest(list([0, 59], [120, 179]), 110, leaves(110, 110))).toBe("c120");
    expect(nearest(list([120, 179], [300, 359]), 120, leaves(120, 179))).toBe("c300");
  });

  it("is the one above rather than one far below, behind rows that are not loaded", () => {
    expect(nearest(list([0, 59], [300, 359]), 59, leaves(59, 59))).toBe("c58");
  });

  it("is nobody where all that are loaded leave", () => {
    expect(nearest(list([0, 59]), 20, leaves(0, 59))).toBeNull();
  });
});
