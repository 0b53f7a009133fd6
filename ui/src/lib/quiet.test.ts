import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Quiet } from "./quiet";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Something done after 200 ms of quiet; when it was. */
function doing() {
  const at: number[] = [];
  const start = performance.now();
  const quiet = new Quiet(() => {
    quiet.still();
    at.push(Math.round(performance.now() - start));
  }, 200);
  const stirEach = (ms: number, times: number) => {
    for (let time = 0; time < times; time += 1) {
      quiet.stir();
      vi.advanceTimersByTime(ms);
    }
  };
  return { at, quiet, stirEach };
}

test("it is done once, after the last word", () => {
  const { at, stirEach } = doing();
  stirEach(100, 5);
  vi.advanceTimersByTime(5000);
  expect(at).toEqual([600]);
});

test("it is done every two seconds while no quiet comes, and afterwards", () => {
  const { at, stirEach } = doing();
  stirEach(100, 45);
  vi.advanceTimersByTime(5000);
  expect(at).toEqual([2000, 4000, 4600]);
});

test("it is not done when it was done otherwise", () => {
  const { at, quiet, stirEach } = doing();
  stirEach(100, 3);
  quiet.still();
  vi.advanceTimersByTime(5000);
  expect(at).toEqual([]);
});
