import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Grid } from "./Grid";
import { nothing, type Selection } from "./selection";

const count = 100_000;
const rowHeight = 60;

beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(344);
  Element.prototype.scrollTo = function scrollTo(this: Element, options?: ScrollToOptions | number) {
    const top = typeof options === "object" ? (options.top ?? 0) : 0;
    if (this.scrollTop === top) return;
    this.scrollTop = top;
    this.dispatchEvent(new Event("scroll"));
  } as typeof Element.prototype.scrollTo;
});

interface ListProps {
  order: readonly number[] | null;
  onSelection?: (selection: Selection) => void;
  onTypeAhead?: (letter: string) => void;
  version?: number;
  /** Pages that are there; all when left out. */
  loadedTo?: number;
}

function List({ order, onSelection, onTypeAhead, version = 1, loadedTo = count }: ListProps) {
  const [active, setActive] = useState<string | null>(null);
  const [selection, setSelection] = useState<Selection>(nothing);
  return (
    <Grid
      label="People"
      count={count}
      rowHeight={rowHeight}
      rowAt={(index) => (index < loadedTo ? (order?.[index] ?? index) : undefined)}
      keyOf={String}
      indexOf={(key) => (order === null ? Number(key) : order.indexOf(Number(key)))}
      version={version}
      activeKey={active}
      onActive={setActive}
      selection={selection}
      onSelection={(next) => {
        setSelection(next);
        onSelection?.(next);
      }}
      onRange={() => undefined}
      renderRow={(row) => <span>{row === undefined ? "…" : `Row ${row}`}</span>}
      {...(onTypeAhead ? { onTypeAhead } : {})}
    />
  );
}

const grid = () => screen.getByRole("grid", { name: "People" });
const press = (key: string, more: object = {}) => fireEvent.keyDown(grid(), { key, ...more });
const activeRow = () => document.getElementById(grid().getAttribute("aria-activedescendant") ?? "");

describe("a grid of 100,000 rows", () => {
  it("tells how long it is and holds only the rows in sight", () => {
    render(<List order={null} />);
    expect(grid().getAttribute("aria-rowcount")).toBe("100000");
    expect(screen.getAllByRole("row").length).toBeLessThan(20);
    expect(screen.getAllByRole("row")[0]?.getAttribute("aria-rowindex")).toBe("1");
  });

  it("is one tab stop, and no row is another", () => {
    const { container } = render(<List order={null} />);
    expect(container.querySelectorAll("[tabindex]")).toHaveLength(1);
  });

  it("goes by J, K, arrows, pages, to its end and back", () => {
    render(<List order={null} />);
    const steps: [string, string][] = [
      ["j", "1"],
      ["ArrowDown", "2"],
      ["k", "1"],
      ["PageDown", "10"],
      ["End", "100000"],
      ["PageUp", "99991"],
      ["Home", "1"],
      ["ArrowUp", "1"],
    ];
    for (const [key, rowIndex] of steps) {
      press(key);
      expect(activeRow()?.getAttribute("aria-rowindex")).toBe(rowIndex);
    }
  });

  it("keeps the active row in the page when it is scrolled far away", () => {
    render(<List order={null} />);
    press("j");
    act(() => grid().scrollTo({ top: 3_000_000 }));
    expect(activeRow()?.textContent).toBe("Row 0");
    screen.getByText("Row 50000");
  });

  it("selects by Shift and all at once, as ranges and never as a list", () => {
    const onSelection = vi.fn();
    render(<List order={null} onSelection={onSelection} />);
    press("j");
    press("ArrowDown", { shiftKey: true });
    press("ArrowDown", { shiftKey: true });
    expect(onSelection.mock.lastCall?.[0].ranges).toEqual([[0, 2]]);
    press("a", { ctrlKey: true });
    expect(onSelection.mock.lastCall?.[0].ranges).toEqual([[0, 99_999]]);
    press("Home");
    press(" ");
    expect(onSelection.mock.lastCall?.[0].ranges).toEqual([[1, 99_999]]);
  });

  it("keeps the rows that were picked one by one while the focus goes on, and a click lets them go", () => {
    const onSelection = vi.fn();
    render(<List order={null} onSelection={onSelection} />);
    for (const key of ["j", " ", "j", "j", " ", "k"]) press(key);
    expect(onSelection.mock.lastCall?.[0].ranges).toEqual([
      [0, 0],
      [2, 2],
    ]);
    fireEvent.click(screen.getByText("Row 5"));
    expect(onSelection.mock.lastCall?.[0]).toMatchObject({ ranges: [[5, 5]], isMarked: false });
  });

  it("selects from the focus to where Shift is clicked", () => {
    const onSelection = vi.fn();
    render(<List order={null} onSelection={onSelection} />);
    fireEvent.click(screen.getByText("Row 2"));
    fireEvent.click(screen.getByText("Row 7"), { shiftKey: true });
    expect(onSelection.mock.lastCall?.[0].ranges).toEqual([[2, 7]]);
    fireEvent.click(screen.getByText("Row 4"), { ctrlKey: true });
    expect(onSelection.mock.lastCall?.[0].ranges).toEqual([
      [2, 3],
      [5, 7],
    ]);
  });

  it("keeps the focus on its row, and the row in its place, when another moves to the top", () => {
    const before = Array.from({ length: count }, (_, index) => index);
    const { rerender } = render(<List order={before} />);
    act(() => grid().scrollTo({ top: 6000 }));
    fireEvent.click(screen.getByText("Row 103"));
    const after = [500, ...before.filter((row) => row !== 500)];
    rerender(<List order={after} version={2} />);
    expect(activeRow()?.textContent).toBe("Row 103");
    expect(activeRow()?.getAttribute("aria-rowindex")).toBe("105");
    expect(grid().scrollTop).toBe(6060);
  });

  it("takes the focus to a row whose page is not there yet, once it is", () => {
    const { rerender } = render(<List order={null} loadedTo={60} />);
    press("End");
    expect(activeRow()?.getAttribute("aria-busy")).toBe("true");
    rerender(<List order={null} version={2} />);
    expect(activeRow()?.textContent).toBe("Row 99999");
    press("ArrowUp");
    expect(activeRow()?.textContent).toBe("Row 99998");
  });

  it("asks for what is typed ahead, and J and K are letters then", () => {
    const onTypeAhead = vi.fn();
    render(<List order={null} onTypeAhead={onTypeAhead} />);
    press("j");
    press("o");
    expect(onTypeAhead.mock.calls).toEqual([["j"], ["o"]]);
  });
});
