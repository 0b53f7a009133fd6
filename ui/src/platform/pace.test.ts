import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Changes } from "../generated/api";
import { Pace } from "./pace";

const of = (...ids: string[]): Changes => ({
  resync: false,
  changes: ids.map((id) => ({ entity: "conversation", id })),
});

let say: (changes: Changes) => void = () => undefined;
let frames: (() => void)[] = [];

/** The screen has been painted; the second frame says so. */
function paint() {
  for (let frame = 0; frame < 2; frame += 1) for (const draw of frames.splice(0)) draw();
}

function listening() {
  const heard: Changes[] = [];
  const pace = new Pace((handler) => {
    say = handler;
    return () => undefined;
  });
  const stop = pace.on((changes) => heard.push(changes));
  return { heard, stop, pace };
}

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (draw: () => void) => frames.push(draw));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("the first news are told at once, and a flood in handfuls, each change once", () => {
  const { heard } = listening();
  say(of("1"));
  expect(heard).toEqual([of("1")]);
  for (let turn = 0; turn < 500; turn += 1) say(of("1", "2"));
  expect(heard).toHaveLength(1);
  paint();
  vi.advanceTimersByTime(349);
  expect(heard).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual([of("1"), of("1", "2")]);
});

test("what is slow to draw is drawn less often", () => {
  const { heard } = listening();
  say(of("1"));
  vi.advanceTimersByTime(200);
  paint();
  say(of("2"));
  vi.advanceTimersByTime(399);
  expect(heard).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(heard).toHaveLength(2);
});

test("what comes of the user's own doing is told at once", () => {
  const { heard, pace } = listening();
  say(of("1"));
  say(of("2"));
  pace.acted();
  expect(heard).toEqual([of("1"), of("2")]);
  say(of("3"));
  expect(heard).toHaveLength(3);
});

test("news do not get in the way of what the user has just begun, and are not held up for ever", () => {
  const { heard, pace } = listening();
  pace.touched();
  say(of("1"));
  vi.advanceTimersByTime(199);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual([of("1")]);
  paint();
  vi.advanceTimersByTime(350);
  for (let letter = 0; letter < 6; letter += 1) {
    pace.touched();
    say(of("2"));
    vi.advanceTimersByTime(100);
  }
  expect(heard).toHaveLength(2);
});

test("a window that draws nothing is told too, and nothing missed is forgotten", () => {
  const { heard } = listening();
  say(of("1"));
  say({ resync: true, changes: [] });
  vi.advanceTimersByTime(2_000);
  expect(heard.map(({ resync }) => resync)).toEqual([false, true]);
});

test("who has stopped hears no more", () => {
  const { heard, stop } = listening();
  stop();
  say(of("1"));
  expect(heard).toEqual([]);
});
