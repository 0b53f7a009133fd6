import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { GreetingContent } from "../../../generated/api";
import { asked, field, fromField, kept, key, lively, question } from "../testing/hands";
import { greetingStage } from "../testing/stage";
import { GreetingWorld, questions } from "../testing/world";

const stage = greetingStage();

describe("the list", () => {
  it("is begun with usual questions, whose taps carry what they say", async () => {
    const { world } = await stage.open();
    await screen.findByText("Make the first message easy");
    stage.phone("As it could look on their phone").getByText("Where is my order?");
    key("b");
    await waitFor(() => expect(kept(world)).toHaveLength(1));
    expect(kept(world)[0]).toMatchObject({
      locales: [{ locale: "default", questions: [{ payload: "WHAT_ARE_YOUR_OPENING_HOURS" }, {}, {}, {}] }],
    });
  });

  it("is written and put in order by keys alone; what a tap carries follows until it is somebody’s own words", async () => {
    const { world, user } = await stage.open();
    await screen.findByText("Make the first message easy");
    await user.keyboard("n");
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByLabelText("Question 1", { selector: "input" })),
    );
    await user.keyboard("One?{Enter}");
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByLabelText("Question 2", { selector: "input" })),
    );
    await user.keyboard("Two?{Alt>}{ArrowUp}{/Alt}");
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>("Question 1", { selector: "input" }).value).toBe("Two?"),
    );
    expect(document.activeElement).toBe(screen.getByLabelText("Question 1", { selector: "input" }));
    screen.getByText("Now at place 1 of 2");
    await user.keyboard(" Yes");
    await waitFor(() =>
      expect(kept(world).at(-1)).toEqual(questions("default", ["Two? Yes", "TWO_YES"], ["One?", "ONE"])),
    );
    await user.click(screen.getAllByText(/carries/)[0] as HTMLElement);
    await user.keyboard("_2");
    await user.type(await question(1), "!");
    await waitFor(() =>
      expect(kept(world).at(-1)).toMatchObject({ locales: [{ questions: [{ payload: "TWO_YES_2" }, {}] }] }),
    );
  });

  it("is put in order by dragging a handle", async () => {
    const { world } = await stage.open(lively());
    await question(1);
    const rows = [...screen.getByRole("list", { name: "Questions" }).children];
    vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function rect(this: Element) {
      const at = [...(this.parentElement?.children ?? [])].indexOf(this);
      return { top: at * 100, height: 100 } as DOMRect;
    });
    expect(rows).toHaveLength(4);
    const handle = screen.getByLabelText("Move Question 1");
    fireEvent.pointerDown(handle, { button: 0 });
    act(() => void window.dispatchEvent(new MouseEvent("pointermove", { clientY: 170 })));
    act(() => void window.dispatchEvent(new MouseEvent("pointerup")));
    act(() => void window.dispatchEvent(new MouseEvent("pointermove", { clientY: 370 })));
    expect((await question(2)).value).toBe("What are your opening hours?");
    await waitFor(() =>
      expect(asked(kept(world).at(-1))[0]?.slice(0, 2)).toEqual([
        "Do you ship to Spain?",
        "What are your opening hours?",
      ]),
    );
  });

  it("gives back a question that was removed", async () => {
    const { user } = await stage.open(lively());
    await question(1);
    await user.click(screen.getByLabelText("Remove Question 2"));
    await screen.findByText("“Do you ship to Spain?” is removed.");
    expect((await question(2)).value).toBe("Where is my order?");
    key("z", { ctrlKey: true });
    await waitFor(async () => expect((await question(2)).value).toBe("Do you ship to Spain?"));
  });

  it("for another language begins as a copy that carries the same, and is removed with a way back", async () => {
    const { world, user } = await stage.open(lively());
    await question(1);
    key("L", { ctrlKey: true, shiftKey: true });
    await screen.findByRole("combobox");
    await user.keyboard("german{Enter}");
    await screen.findByRole("tab", { name: "German (Germany)", selected: true });
    const field = await question(1);
    fireEvent.change(field, { target: { value: "Wann ist offen?" } });
    await waitFor(() =>
      expect(kept(world).at(-1)).toMatchObject({
        locales: [
          { locale: "default" },
          { locale: "de_DE", questions: [{ question: "Wann ist offen?", payload: "HOURS" }, {}, {}, {}] },
        ],
      }),
    );
    key("Backspace", { ctrlKey: true, shiftKey: true });
    await screen.findByText("The list for German (Germany) is removed.");
    expect(screen.queryByRole("tab", { name: "German (Germany)" })).toBeNull();
    key("z", { ctrlKey: true });
    await screen.findByRole("tab", { name: "German (Germany)" });
  });
});

describe("the menu", () => {
  const menu = (count: number): GreetingContent => ({
    kind: "menu",
    locales: [
      {
        locale: "default",
        items: Array.from({ length: count }, (_, at) => ({ type: "postback", title: `Item ${at}`, payload: `I${at}` })),
      },
    ],
  });

  it("has items that carry and items that open a page, each with its own limit", async () => {
    const world = new GreetingWorld();
    world.live(menu(2));
    const { user } = await stage.open(world, "/?part=menu");
    const title = await field("Item 1");
    fireEvent.change(title, { target: { value: "t".repeat(31) } });
    screen.getByText("31/30");
    await user.click(screen.getByText("Cut it"));
    const row = title.closest("li") as HTMLElement;
    await user.click(within(row).getByLabelText("Opens a page"));
    fireEvent.change(await field("Page of Item 1"), { target: { value: "shop.example" } });
    await user.click(screen.getByText("Add https://"));
    await waitFor(() =>
      expect(kept(world).at(-1)).toMatchObject({
        locales: [
          { items: [{ type: "web_url", title: "t".repeat(30), url: "https://shop.example" }, { payload: "I1" }] },
        ],
      }),
    );
  });

  it("gives back an item that has a page and no title, and says nothing of one that has nothing", async () => {
    const world = new GreetingWorld();
    world.live(menu(1));
    const { user } = await stage.open(world, "/?part=menu");
    await user.click(within((await field("Item 1")).closest("li") as HTMLElement).getByLabelText("Opens a page"));
    fireEvent.change(await field("Page of Item 1"), { target: { value: "https://shop.example" } });
    fireEvent.change(await field("Item 1"), { target: { value: "" } });
    key("n", fromField);
    await user.click(await screen.findByLabelText("Remove Item 2"));
    await user.click(screen.getByLabelText("Remove Item 1"));
    await screen.findByText("Item 1 is removed.");
    expect(screen.queryByText("Item 2 is removed.")).toBeNull();
    key("z", { ctrlKey: true });
    expect((await field("Page of Item 1")).value).toBe("https://shop.example");
  });

  it("of more than five items says that people will not see them all", async () => {
    const world = new GreetingWorld();
    world.live(menu(5));
    await stage.open(world, "/?part=menu");
    await field("Item 5");
    expect(screen.queryByText(/Instagram advises up to 5 items/)).toBeNull();
    key("n");
    await screen.findByText(/Instagram advises up to 5 items/);
  });
});
