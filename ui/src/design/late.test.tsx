import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Late } from "./Late";
import { Picker } from "./Picker";
import { Skeleton } from "./Skeleton";
import { Spinner } from "./Spinner";
import { LATE_MS, useLate } from "./useLate";

const draw = (what: React.ReactNode) => render(<I18nProvider i18n={i18n}>{what}</I18nProvider>);
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const busy = () => document.querySelector("[aria-busy=true]");

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a place that waits is busy and has its place at once, and shows it when it takes long", () => {
  draw(
    <Late label="Reading" className="place">
      <i>shape</i>
    </Late>,
  );
  expect(busy()?.className).toBe("place");
  pass(LATE_MS - 1);
  expect(screen.queryByText("shape")).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("");
  pass(1);
  screen.getByText("shape");
  expect(screen.getByRole("status").textContent).toBe("Reading");
});

test("lines and the wheel do not flash, and a long wait is counted in seconds", () => {
  draw(
    <>
      <Skeleton label="Reading notes" lines={2} />
      <Spinner label="Asking Instagram" />
    </>,
  );
  pass(LATE_MS - 1);
  expect(screen.queryByText("Reading notes")).toBeNull();
  expect(screen.queryByText("Asking Instagram")).toBeNull();
  pass(1);
  screen.getByText("Reading notes");
  screen.getByText("Asking Instagram");
  expect(screen.queryByText(/ s$/)).toBeNull();
  pass(2000);
  screen.getByText("2 s");
});

test("each wait is late by itself, and a short one after a long one is not", () => {
  function Waits({ isWaiting }: { isWaiting: boolean }) {
    return <p>{useLate(isWaiting) ? "late" : "in time"}</p>;
  }
  const { rerender } = draw(<Waits isWaiting />);
  pass(LATE_MS);
  screen.getByText("late");
  rerender(<Waits isWaiting={false} />);
  screen.getByText("in time");
  rerender(<Waits isWaiting />);
  pass(LATE_MS - 1);
  screen.getByText("in time");
});

test("a picker that waits for what can be picked says so, and is not empty meanwhile", () => {
  const ignored = () => undefined;
  const picker = (waitsFor?: string) => (
    <Picker
      isOpen
      onClose={ignored}
      title="Labels"
      placeholder="Find"
      query=""
      onQuery={ignored}
      picks={[]}
      active={0}
      onActive={ignored}
      onPick={ignored}
      waitsFor={waitsFor}
    />
  );
  const { rerender } = draw(picker("Reading…"));
  expect(screen.getByRole("listbox").getAttribute("aria-busy")).toBe("true");
  pass(LATE_MS - 1);
  expect(screen.queryByText("Reading…")).toBeNull();
  pass(1);
  screen.getByText("Reading…");
  rerender(<I18nProvider i18n={i18n}>{picker()}</I18nProvider>);
  expect(screen.queryByText("Reading…")).toBeNull();
  expect(screen.getByRole("listbox").hasAttribute("aria-busy")).toBe(false);
});
