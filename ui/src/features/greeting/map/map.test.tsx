import { i18n } from "@lingui/core";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { walkOn } from "../../../lib/walk";
import { ApiFailure } from "../../../platform";
import { withoutCommand } from "../../../testing/actions";
import { violations } from "../../../testing/axe";
import { problem } from "../../../testing/engine";
import { answer, answersOf, edge, finished, mapOf, node, port, shop } from "./testing/maps";
import { mapStage, spokenOf } from "./testing/stage";

const open = mapStage();

const cell = (name: RegExp) => screen.getByRole("gridcell", { name });
const item = (name: RegExp) => screen.getByRole("treeitem", { name });
/** Where all is well. */
const poster = finished(
  [node("link:1", { kind: "link", linkId: "1", name: "Poster" }, [port("Poster")]), answer("1", "One")],
  [edge("link:1", 0, "1")],
);
const path = (line: string) => document.querySelector(`path[data-line="${line}"]`);

describe("the map", () => {
  it("says of each node and port where it leads, how often it was tapped and what is wrong, in words", () => {
    open();
    cell(/^Prices, Ice breaker, leads to Price list, tapped 31 times$/);
    cell(/^Hours, Ice breaker, tapped 4 times, leads nowhere$/);
    cell(/^Shop, Menu item, opens https:\/\/shop.example, never tapped, dead link$/);
    cell(/^Which day\?, in Summer fair, tapped 2 times, leads nowhere$/);
    cell(/^Price list, Answer, 1 message, goes round$/);
    cell(/^Bowls, in Price list, draft, never tapped, leads nowhere$/);
    cell(/^Never asked, Answer, 2 messages, draft, has faults, nothing leads here$/);
    cell(/^Old menu, No longer live, leads to Price list, tapped 7 times$/);
  });

  it("draws what is retired and what is a draft as such, rounds as rounds, and taps as thickness", () => {
    const { container } = open();
    expect(container.querySelector("[data-what=retired]")?.textContent).toContain("Old menu");
    expect(container.querySelector("[data-node='answer:3']")?.hasAttribute("data-draft")).toBe(true);
    expect(container.querySelector("[data-node='answer:1']")?.hasAttribute("data-draft")).toBe(false);
    expect(path("answer:1 0")?.hasAttribute("data-round")).toBe(true);
    expect(path("ice_breaker:default:PRICES 0")?.hasAttribute("data-round")).toBe(false);
    expect(path("retired:OLD 0")?.hasAttribute("data-not-live")).toBe(true);
    expect(path("ice_breaker:default:PRICES 0")?.hasAttribute("data-not-live")).toBe(false);
    expect(path("ice_breaker:default:PRICES 0")?.getAttribute("data-weight")).toBe("2");
    expect(path("answer:2 0")?.getAttribute("data-weight")).toBe("1");
  });

  it("is gone along by arrows, opened by Enter, and what is missing is made by M", async () => {
    const { user, map, here, onOpen, onMake } = open();
    act(() => map().focus());
    await user.keyboard("{ArrowDown}");
    expect(here()).toMatch(/^Prices/);
    expect(map().getAttribute("aria-activedescendant")).toBe(cell(/^Prices/).id);
    await user.keyboard("{ArrowRight}");
    expect(here()).toMatch(/^Price list/);
    await user.keyboard("{ArrowDown}{ArrowRight}");
    expect(here()).toMatch(/^Mugs, Answer/);
    await user.keyboard("{Enter}");
    expect(onOpen).toHaveBeenLastCalledWith("2");
    await user.keyboard("{ArrowLeft}{ArrowDown}");
    expect(here()).toMatch(/^Bowls/);
    await user.keyboard("m");
    expect(onMake.mock.calls).toEqual([["BOWLS"]]);
    await user.keyboard("{ArrowLeft}{ArrowDown}{Enter}m");
    expect(here()).toMatch(/^Hours/);
    expect(onMake).toHaveBeenLastCalledWith("HOURS");
    expect(onOpen).toHaveBeenCalledTimes(1);
  });

  it("goes back to where one came from when several things lead to an answer", async () => {
    const { user, map, here } = open();
    act(() => map().focus());
    fireEvent.pointerDown(cell(/^Old menu/), { button: 0, pointerId: 1 });
    fireEvent.pointerUp(cell(/^Old menu/), { button: 0, pointerId: 1 });
    await user.keyboard("{ArrowRight}");
    expect(here()).toMatch(/^Price list/);
    await user.keyboard("{ArrowLeft}");
    expect(here()).toMatch(/^Old menu/);
  });

  it("is moved by drag, wheel and Shift with arrows, and a press that moves it selects nothing", async () => {
    const { user, map, lies, here } = open();
    const before = lies();
    const prices = cell(/^Prices/);
    fireEvent.pointerDown(prices, { button: 0, buttons: 1, pointerId: 1, clientX: 300, clientY: 200 });
    fireEvent.pointerMove(prices, { buttons: 1, pointerId: 1, clientX: 280, clientY: 190 });
    fireEvent.pointerUp(prices, { button: 0, pointerId: 1, clientX: 280, clientY: 190 });
    const [x = 0, y = 0] = (before.match(/-?[\d.]+/g) ?? []).map(Number);
    expect(lies()).toContain(`translate(${x - 20}px, ${y - 10}px)`);
    expect(here()).toBeNull();
    fireEvent.wheel(map(), { deltaX: 5, deltaY: 10 });
    expect(lies()).toContain(`translate(${x - 25}px, ${y - 20}px)`);
    act(() => map().focus());
    await user.keyboard("{Shift>}{ArrowLeft}{/Shift}");
    expect(lies()).toContain(`translate(${x + 55}px, ${y - 20}px)`);
    expect(here()).toBeNull();
  });

  it("is moved from anywhere while Space is held, and grows between two fingers", async () => {
    const { user, map, lies, here } = open();
    act(() => map().focus());
    await user.keyboard("0{ >}");
    const before = lies();
    const prices = cell(/^Prices/);
    fireEvent.pointerDown(prices, { button: 0, buttons: 1, pointerId: 1, clientX: 300, clientY: 200 });
    fireEvent.pointerMove(prices, { buttons: 1, pointerId: 1, clientX: 302, clientY: 200 });
    expect(lies()).not.toBe(before);
    fireEvent.pointerUp(prices, { button: 0, pointerId: 1 });
    await user.keyboard("{/ }");
    expect(here()).toBeNull();
    const finger = { pointerType: "touch", button: 0, buttons: 1 };
    fireEvent.pointerDown(map(), { ...finger, pointerId: 1, clientX: 300, clientY: 200 });
    fireEvent.pointerDown(map(), { ...finger, pointerId: 2, clientX: 400, clientY: 200 });
    fireEvent.pointerMove(map(), { ...finger, pointerId: 2, clientX: 500, clientY: 200 });
    // Twice as far apart.
    expect(lies()).toContain("scale(2)");
    fireEvent.pointerUp(map(), { ...finger, pointerId: 1 });
    fireEvent.pointerUp(map(), { ...finger, pointerId: 2 });
    expect(here()).toBeNull();
  });

  it("is drawn larger and smaller by keys, by Ctrl and the wheel, and whole by F", async () => {
    const { user, map, lies } = open(answersOf(mapOf(200)));
    act(() => map().focus());
    expect(lies()).toContain("scale(1)");
    await user.keyboard("+");
    expect(lies()).toContain("scale(1.25)");
    fireEvent.wheel(map(), { deltaY: 100, ctrlKey: true });
    expect(Number(lies().match(/scale\(([\d.]+)\)/)?.[1])).toBeLessThan(1);
    await user.keyboard("0");
    expect(Number(lies().match(/scale\(([\d.]+)\)/)?.[1])).toBeCloseTo(1);
    await user.keyboard("f");
    expect(map().hasAttribute("data-far")).toBe(true);
    expect(screen.getAllByRole("row")).toHaveLength(200);
  });

  it("of 200 nodes draws those in sight alone, and while it is moved a little no card anew", () => {
    const { map } = open(answersOf(mapOf(200)));
    const rows = screen.getAllByRole("row").length;
    expect(rows).toBeGreaterThan(5);
    expect(rows).toBeLessThan(80);
    // Each card that is drawn says a number.
    const numbers = vi.spyOn(i18n, "number");
    const first = screen.getAllByRole("row");
    for (let at = 0; at < 10; at += 1) fireEvent.wheel(map(), { deltaY: 2 });
    expect(screen.getAllByRole("row")).toEqual(first);
    expect(numbers).not.toHaveBeenCalled();
    fireEvent.wheel(map(), { deltaY: 3000 });
    expect(screen.getAllByRole("row")).not.toEqual(first);
    expect(numbers).toHaveBeenCalled();
  });

  it("shows only what is wrong, and says so when nothing is", async () => {
    const { user, tell } = open();
    await user.click(screen.getByRole("button", { name: "Only what is wrong" }));
    expect(screen.queryByRole("gridcell", { name: /^Old menu/ })).toBeNull();
    cell(/^Hours/);
    tell(answersOf(poster));
    screen.getByText("Nothing is wrong");
    await user.click(screen.getByRole("button", { name: "Show all" }));
    cell(/^Poster/);
  });

  it("is searched, from one that is found to the next, and back to the map", async () => {
    const { user, map, here, registry } = open();
    act(() =>
      registry
        .now()
        .find(({ id }) => id === "map.search")
        ?.run(),
    );
    const field = screen.getByRole("searchbox", { name: "Search the map" });
    expect(document.activeElement).toBe(field);
    await user.keyboard("mugs");
    expect(here()).toMatch(/^Mugs, in Price list/);
    screen.getByText("1 of 2");
    await user.keyboard("{Enter}");
    expect(here()).toMatch(/^Mugs, Answer/);
    await user.keyboard("{Enter}");
    expect(here()).toMatch(/^Mugs, in Price list/);
    await user.keyboard("x");
    screen.getByText("none");
    await user.keyboard("{Escape}{Escape}");
    expect(document.activeElement).toBe(map());
  });

  it("says what is selected, and has a button for what the keys do", async () => {
    const { user, onOpen, onMake } = open();
    const press = (target: HTMLElement) => {
      fireEvent.pointerDown(target, { button: 0, pointerId: 1 });
      fireEvent.pointerUp(target, { button: 0, pointerId: 1 });
    };
    press(cell(/^Bowls/));
    await user.click(screen.getByRole("button", { name: /^Make the answer/ }));
    expect(onMake).toHaveBeenCalledWith("BOWLS");
    press(cell(/^Prices/));
    expect(screen.queryByRole("button", { name: /^Make the answer/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: /^Open the answer/ }));
    expect(onOpen).toHaveBeenCalledWith("1");
    fireEvent.doubleClick(cell(/^Mugs, Answer/));
    expect(onOpen).toHaveBeenLastCalledWith("2");
  });

  it("keeps its place and what is selected when it is told anew, and lets go of what has gone", async () => {
    const { tell, lies, map, user, here } = open(answersOf(mapOf(200)));
    act(() => map().focus());
    await user.keyboard("{ArrowDown}{ArrowRight}");
    const selected = here();
    expect(selected).toMatch(/^Answer/);
    fireEvent.wheel(map(), { deltaY: 5000 });
    const before = lies();
    // Far out of sight, and still there for those who hear it.
    const name = map().getAttribute("aria-activedescendant") ?? "";
    expect(spokenOf(document.getElementById(name))).toBe(selected);
    const same = mapOf(200);
    tell(answersOf({ ...same, nodes: same.nodes.map((each) => ({ ...each })) }));
    expect(lies()).toBe(before);
    expect(here()).toBe(selected);
    tell(answersOf(poster));
    expect(here()).toBeNull();
    expect(map().hasAttribute("aria-activedescendant")).toBe(false);
    await user.keyboard("{ArrowDown}");
    expect(here()).toMatch(/^Poster/);
  });

  it("says from afar what is wrong by pictures, and still in words to those who hear it", async () => {
    const { user, map } = open();
    act(() => map().focus());
    await user.keyboard("---");
    const card = cell(/^Price list, Answer.*goes round$/);
    expect(map().hasAttribute("data-far")).toBe(true);
    expect(card.querySelectorAll("svg")).toHaveLength(3);
    expect(screen.queryByRole("gridcell", { name: /^Bowls/ })).toBeNull();
  });

  it("is read aloud properly, and all that can be pressed has a command", async () => {
    const { container, registry } = open();
    expect(withoutCommand(container, registry)).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  it("says what will be there while nothing is", async () => {
    open(answersOf({ nodes: [], edges: [] }));
    screen.getByText("There is nothing to map yet");
    expect(await violations()).toEqual([]);
  });
});

describe("pages", () => {
  it("are looked at on demand, and it says while they are and when they were", async () => {
    const { user, engine, tell } = open();
    await user.click(screen.getByRole("button", { name: "Check pages" }));
    expect(engine.asked.find(({ command }) => command === "answer_pages_check")?.request).toEqual({ accountId: "1" });
    tell(answersOf(shop(), { isCheckingPages: true }));
    screen.getByText("Looking at the pages …");
    expect(screen.getByRole("button", { name: "Check pages" }).hasAttribute("disabled")).toBe(true);
    tell(answersOf(shop(), { pagesCheckedAt: Date.now() - 300_000 }));
    await waitFor(() => expect(screen.getByText(/Pages looked at 5 minutes ago/)).toBeDefined());
  });

  it("that cannot be looked at are told of with the reason", async () => {
    const { user, engine } = open();
    engine.answer("answer_pages_check", () => {
      throw new ApiFailure(problem("internal", "none"));
    });
    await user.click(screen.getByRole("button", { name: "Check pages" }));
    await waitFor(() => expect(within(screen.getByRole("region", { name: "Notices" })).getByText(/./)).toBeDefined());
  });
});

describe("the outline", () => {
  it("says all that the map says, and is remembered in the window", async () => {
    const { user, map, tree } = open();
    const said = [...map().querySelectorAll("[role=gridcell]")].map(spokenOf);
    await user.click(screen.getByRole("radio", { name: "Outline" }));
    const rows = within(tree()).getAllByRole("treeitem").map(spokenOf);
    expect(said.filter((each) => !rows.includes(each))).toEqual([]);
    expect(within(tree()).getAllByRole("treeitem", { name: /^Price list, unfolded elsewhere/ })).toHaveLength(2);
    expect(sessionStorage.getItem("porchlight.answers.look")).toBe("outline");
    expect(await violations()).toEqual([]);
  });

  it("is gone about as a tree, and jumps to where an answer is unfolded", async () => {
    const { user, tree, here, onOpen, onMake, registry } = open();
    await user.click(screen.getByRole("radio", { name: "Outline" }));
    act(() => tree().focus());
    await user.keyboard("{Home}");
    expect(here()).toMatch(/^Ice breakers, 2/);
    await user.keyboard("{ArrowLeft}");
    expect(item(/^Ice breakers/).getAttribute("aria-expanded")).toBe("false");
    await user.keyboard("{ArrowRight}{ArrowRight}");
    expect(here()).toMatch(/^Prices/);
    await user.keyboard("{ArrowRight}{Enter}");
    expect(here()).toMatch(/^Price list, Answer/);
    expect(onOpen).toHaveBeenLastCalledWith("1");
    await user.keyboard("{End}{ArrowUp}{ArrowUp}");
    expect(here()).toMatch(/^Price list, unfolded elsewhere/);
    await user.keyboard("{Enter}");
    expect(here()).toMatch(/^Price list, Answer/);
    act(() =>
      registry
        .now()
        .find(({ id }) => id === "map.fold")
        ?.run(),
    );
    // What is folded away leaves one at what is above it.
    expect(here()).toMatch(/^Ice breakers/);
    await user.keyboard("{Home}{ArrowRight}{ArrowDown}{ArrowDown}m");
    expect(onMake).toHaveBeenLastCalledWith("HOURS");
  });

  it("shares what is selected with the map", async () => {
    const { user, map, here, tree } = open();
    act(() => map().focus());
    await user.keyboard("{ArrowDown}{ArrowRight}{ArrowDown}{ArrowRight}");
    const before = here();
    await user.keyboard("o");
    expect(tree()).toBeDefined();
    expect(here()).toBe(before);
    act(() => tree().focus());
    await user.keyboard("{ArrowDown}");
    await user.keyboard("o");
    expect(here()).toMatch(/^Back to prices/);
  });

  it("of a large map begins folded, and draws the rows in sight alone", async () => {
    const { user, tree } = open(answersOf(mapOf(500)));
    await user.click(screen.getByRole("radio", { name: "Outline" }));
    expect(within(tree()).queryAllByRole("treeitem", { expanded: true }).length).toBeGreaterThan(0);
    await user.keyboard("{Shift>}O{/Shift}");
    const rows = within(tree()).getAllByRole("treeitem");
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.length).toBeLessThan(100);
  });
});

describe("a walk", () => {
  it("lights what was tapped in its order, in the map and in the outline, until it is ended", async () => {
    const { user, container, here } = open();
    act(() => walkOn("1", { payload: "PRICES", title: "Prices" }));
    expect(here()).toMatch(/^Price list/);
    act(() => walkOn("1", { payload: "MUGS", title: "Mugs" }));
    cell(/^Prices, .*step 1 of the walk$/);
    cell(/^Mugs, in Price list.*step 2 of the walk$/);
    expect([...container.querySelectorAll("path[data-walked]")].map((each) => each.getAttribute("data-line"))).toEqual([
      "ice_breaker:default:PRICES 0",
      "answer:1 0",
    ]);
    expect(screen.getByText(/“Mugs” leads to Mugs/).textContent).toContain("A walk of 2 steps");
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole("radio", { name: "Outline" }));
    item(/^Mugs, in Price list.*step 2 of the walk$/);
    await user.click(screen.getByRole("button", { name: /^End the walk/ }));
    expect(screen.queryByText(/A walk of/)).toBeNull();
    expect(screen.queryByRole("treeitem", { name: /of the walk/ })).toBeNull();
  });

  it("brings its last answer into sight, and says when a tap leads nowhere or is not on the map", () => {
    const { lies } = open(answersOf(mapOf(200)));
    const map = mapOf(200);
    const led = map.edges.at(-1);
    const far = map.nodes.find(({ key }) => key === led?.from)?.ports[led?.port ?? 0];
    const before = lies();
    const payload = far?.leads.kind === "payload" ? far.leads.payload : "";
    act(() => walkOn("1", { payload, title: far?.title ?? "" }));
    expect(lies()).not.toBe(before);
    act(() => walkOn("1", { payload: "NOBODY_HAS_IT", title: "Elsewhere" }));
    screen.getByText(/“Elsewhere” is not on this map/);
  });

  it("unfolds the outline to where it has come", async () => {
    const { user, here, registry } = open();
    await user.click(screen.getByRole("radio", { name: "Outline" }));
    act(() =>
      registry
        .now()
        .find(({ id }) => id === "map.fold")
        ?.run(),
    );
    expect(screen.queryByRole("treeitem", { name: /^Price list, Answer/ })).toBeNull();
    act(() => walkOn("1", { payload: "PRICES", title: "Prices" }));
    expect(here()).toMatch(/^Price list, Answer/);
  });

  it("of another account lights nothing here", () => {
    const { container } = open();
    act(() => walkOn("2", { payload: "PRICES", title: "Prices" }));
    expect(container.querySelector("[data-walked]")).toBeNull();
  });
});
