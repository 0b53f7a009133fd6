import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../testing/engine";
import { row } from "../testing/posts";
import { queueStage } from "../testing/stage";
import { QueueWorld } from "../testing/world";

const stage = queueStage();
const card = (name: RegExp) => screen.findByRole("button", { name });

/** Takes the focus to a post, which chooses it. */
async function choose(title: string) {
  (await card(new RegExp(`, ${title},`))).focus();
  await screen.findByRole("button", { name: `Drag ${title}` });
}
const world = () =>
  new QueueWorld([
    row({ id: "next", local: "2026-11-21T10:00", title: "Open day" }),
    row({ id: "idea", local: null, title: "Kiln opening", state: "draft" }),
    row({ id: "out", local: "2026-11-16T09:00", title: "Speckled bowls", state: "live" }),
  ]);

describe("moving by keys", () => {
  it("shows where the post would go, drops it with Enter, and keeps the focus on it", async () => {
    const { user, world: engine } = await stage.open(world());
    await choose("Open day");
    await user.keyboard("m{ArrowRight}{ArrowDown}{ArrowDown}");
    const sunday = await stage.day("Sunday 22 November");
    await within(sunday).findByRole("button", { name: /Sun,? 22 Nov, 10:30, Open day/ });
    expect(engine.askedFor("post_schedule")).toEqual([]);
    expect(document.activeElement?.getAttribute("data-item")).toBe("next");
    await user.keyboard("{Enter}");
    await screen.findByText(/“Open day” goes out .*10:30\./);
    expect(engine.askedFor("post_schedule")).toEqual([
      { postId: "next", version: 1, local: "2026-11-22T10:30", zone: "Europe/Dublin", missed: null, isDraft: false },
    ]);
    expect(document.activeElement?.getAttribute("data-item")).toBe("next");
  });

  it("leaves everything as it was with Escape", async () => {
    const { user, world: engine } = await stage.open(world());
    await choose("Open day");
    await user.keyboard("m{ArrowLeft}{Escape}");
    await within(await stage.day("Saturday 21 November")).findByRole("button", { name: /, Open day,/ });
    expect(engine.askedFor("post_schedule")).toEqual([]);
  });

  it("goes over into the next week with the post", async () => {
    const { user } = await stage.open(world());
    await choose("Open day");
    await user.keyboard("m{PageDown}");
    await screen.findByRole("heading", { name: /23\s?–\s?29 November/ });
    await within(await stage.day("Saturday 28 November")).findByRole("button", { name: /, Open day,/ });
  });

  it("takes no post that is out", async () => {
    const { user } = await stage.open(world(), "/queue?post=out");
    await screen.findByText(/of 2,200/);
    await user.keyboard("m");
    expect(screen.queryByText(/leave it/)).toBeNull();
  });
});

describe("moving by “Move to …”", () => {
  it("takes a day and a time, and none that is over", async () => {
    const { user, world: engine } = await stage.open(world(), "/queue?post=next");
    await screen.findByText(/of 2,200/);
    await user.keyboard("{Shift>}m{/Shift}");
    const field = await screen.findByLabelText("Day and time · Europe/Dublin");
    fireEvent.change(field, { target: { value: "2026-11-19T10:00" } });
    await screen.findByText("That time is over.");
    fireEvent.change(field, { target: { value: "2026-12-02T08:15" } });
    await user.click(screen.getByRole("button", { name: "Move" }));
    await waitFor(() => expect(engine.askedFor("post_schedule")).toMatchObject([{ local: "2026-12-02T08:15" }]));
  });

  it("offers the next free slot", async () => {
    const { user, world: engine } = await stage.open(world(), "/queue?post=idea");
    await screen.findByText(/of 2,200/);
    await user.keyboard("{Shift>}m{/Shift}");
    await user.click(await screen.findByRole("button", { name: /^Next free slot · Sun/ }));
    await waitFor(() =>
      expect(engine.askedFor("post_schedule")).toMatchObject([
        { postId: "idea", local: "2026-11-22T18:00", isDraft: true },
      ]),
    );
  });
});

describe("dragging", () => {
  it("works by keys too: the grip takes the post, Tab finds the day, Enter lets go, and the time of day stays", async () => {
    const { user, world: engine } = await stage.open(world());
    await choose("Open day");
    screen.getByRole("button", { name: "Drag Open day" }).focus();
    await user.keyboard("{Enter}");
    const sunday = await stage.day("Sunday 22 November");
    for (let tabs = 0; tabs < 12 && document.activeElement !== sunday; tabs += 1) await user.tab();
    expect(document.activeElement).toBe(sunday);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(engine.askedFor("post_schedule")).toMatchObject([{ local: "2026-11-22T10:00" }]));
  });

  it("puts a draft by the pointer on the free slot, whose time it takes", async () => {
    const { world: engine } = await stage.open(world());
    const draft = (await card(/Kiln opening/)).parentElement as HTMLElement;
    const slot = (await screen.findByRole("button", { name: /Next free slot/ })).parentElement as HTMLElement;
    drag(draft, slot);
    await waitFor(() =>
      expect(engine.askedFor("post_schedule")).toMatchObject([
        { postId: "idea", local: "2026-11-22T18:00", isDraft: true },
      ]),
    );
  });

  it("drops nothing on a day that is over", async () => {
    const { world: engine } = await stage.open(world());
    const post = (await card(/, Open day,/)).parentElement as HTMLElement;
    drag(post, await stage.day("Tuesday 17 November"));
    await new Promise((done) => setTimeout(done, 20));
    expect(engine.askedFor("post_schedule")).toEqual([]);
  });
});

describe("a move", () => {
  it("can be taken back: the post is at its old time again", async () => {
    const { user, world: engine } = await stage.open(world());
    await choose("Open day");
    await user.keyboard("m{ArrowRight}{Enter}");
    await user.click(await screen.findByRole("button", { name: /Undo/ }));
    await waitFor(() =>
      expect(engine.askedFor("post_schedule")[1]).toMatchObject({ version: 2, local: "2026-11-21T10:00" }),
    );
    await within(await stage.day("Saturday 21 November")).findByRole("button", { name: /, Open day,/ });
  });

  it("of a draft that had no time is taken back to none", async () => {
    const { user, world: engine } = await stage.open(world());
    await choose("Kiln opening");
    await user.keyboard("m{Enter}");
    await user.click(await screen.findByRole("button", { name: /Undo/ }));
    await waitFor(() => expect(engine.askedFor("post_unschedule")).toEqual([{ postId: "idea", version: 2 }]));
  });

  it("is on screen before the engine has it, and gone again when that refuses it", async () => {
    const engine = world();
    engine.failing.post_schedule = problem("time_past", "none");
    const { user } = await stage.open(engine);
    const go = engine.hold("post_schedule");
    await choose("Open day");
    await user.keyboard("m{ArrowRight}{Enter}");
    await within(await stage.day("Sunday 22 November")).findByRole("button", { name: /, Open day,/ });
    go();
    await within(await stage.day("Saturday 21 November")).findByRole("button", { name: /, Open day,/ });
  });
});

describe("a time that the day leaves out", () => {
  it("keeps its label, and the post says when it goes out", async () => {
    const engine = new QueueWorld([
      row({ id: "gap", title: "Early", local: "2027-03-28T01:30", at: Date.UTC(2027, 2, 28, 1) }),
    ]);
    await stage.open(engine, "/queue?day=2027-03-28&post=gap");
    await within(await stage.day("Sunday 28 March")).findByRole("button", { name: /01:30, Early/ });
    await screen.findByText(/The clock is put forward over that time: it goes out at 02:00\./);
  });
});

/** A drag by the pointer, as a browser tells of it. */
function drag(from: HTMLElement, to: HTMLElement) {
  const held = new Map<string, string>();
  const dataTransfer = {
    items: {
      add: (data: string, type: string) => held.set(type, data),
      get length() {
        return held.size;
      },
      *[Symbol.iterator]() {
        for (const type of held.keys()) yield { kind: "string", type };
      },
    },
    get types() {
      return [...held.keys()];
    },
    setData: (type: string, data: string) => held.set(type, data),
    getData: (type: string) => held.get(type) ?? "",
    setDragImage: () => undefined,
    files: [],
    effectAllowed: "all",
    dropEffect: "none",
  };
  const at = { clientX: 5, clientY: 5, dataTransfer };
  fireEvent.dragStart(from, at);
  fireEvent.dragEnter(to, at);
  fireEvent.dragOver(to, at);
  fireEvent.drop(to, at);
  fireEvent.dragEnd(from, at);
}
