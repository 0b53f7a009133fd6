import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { withoutCommand } from "../../testing/actions";
import { violations } from "../../testing/axe";
import { problem } from "../../testing/engine";
import { fern, harbour, publishing, queueNow, row } from "./testing/posts";
import { queueStage } from "./testing/stage";
import { QueueWorld } from "./testing/world";

const stage = queueStage();

/** A week with something of everything. */
function lively(): QueueWorld {
  return new QueueWorld([
    row({
      id: "out",
      local: "2026-11-16T09:00",
      title: "Speckled bowls",
      state: "live",
      permalink: "https://www.instagram.com/p/C1/",
    }),
    row({ id: "left", local: "2026-11-18T18:00", title: "Friday buns", state: "skipped" }),
    row({
      id: "failed",
      local: "2026-11-19T11:00",
      title: "Latte art",
      state: "failed",
      kind: "reel",
      problem: { ...problem("refused", "none", { detail: "Too wide" }), traceId: "Abc1" },
    }),
    row({ id: "unsure", local: "2026-11-20T07:45", title: "Oven on", state: "unknown", kind: "story" }),
    row({ id: "missed", local: "2026-11-20T09:00", title: "Morning rounds", state: "missed" }),
    row({
      id: "runs",
      local: "2026-11-20T13:20",
      title: "Autumn table",
      state: "processing",
      kind: "carousel",
      percent: 64,
    }),
    row({ id: "next", local: "2026-11-21T10:00", title: "Open day" }),
    row({
      id: "close",
      local: "2026-11-21T10:03",
      title: "Behind the lens",
      isCloseToAnother: true,
      isOverQuota: true,
    }),
    row({ id: "idea", local: null, title: "Kiln opening", state: "draft" }),
  ]);
}

const card = (name: RegExp) => screen.findByRole("button", { name });

describe("the week", () => {
  it("is titled with its zone, and has each post on its day with its state in words", async () => {
    await stage.open(lively());
    const title = await screen.findByRole("heading", { level: 2 });
    await waitFor(() => expect(title.textContent).toMatch(/^16\s?–\s?22 November · Europe\/Dublin$/));
    const saturday = await stage.day("Saturday 21 November");
    within(saturday).getByRole("button", { name: /^Picture, .*10:00, Open day, Scheduled$/ });
    within(saturday).getByRole("button", { name: /Close to another, More than the day’s quota/ });
    within(await stage.day("Friday 20 November, today")).getByRole("button", {
      name: /^Carousel, .*Autumn table, Processing 64\s?%/,
    });
    expect((await stage.day("Monday 16 November")).dataset.past).toBe("true");
    await card(/^Picture, .*Speckled bowls, Live/);
    await card(/^Reel, .*Latte art, Instagram refused this/);
  });

  it("goes to the next one, back, and to today by keys, and the address knows it", async () => {
    const { user, router } = await stage.open(lively());
    await card(/Open day/);
    await user.keyboard("]");
    await screen.findByRole("heading", { name: /23\s?–\s?29 November/ });
    expect(router.state.location.search).toMatchObject({ day: "2026-11-27" });
    await user.keyboard("[[[[");
    await screen.findByRole("heading", { name: /9\s?–\s?15 November/ });
    await user.keyboard("t");
    await screen.findByRole("heading", { name: /16\s?–\s?22 November/ });
    await user.keyboard("1");
    await screen.findByRole("heading", { name: /November 2026/ });
    expect(router.state.location.search).toMatchObject({ view: "month" });
  });

  it("shows what changes as it changes", async () => {
    const { world } = await stage.open(lively());
    await card(/^Carousel, .*Autumn table, Processing 64/);
    act(() => void world.change("runs", { state: "live", percent: null, at: queueNow }));
    await card(/^Carousel, .*Autumn table, Live/);
  });

  it("begins a post where one presses: at a free time of the day, else at noon, else without a time", async () => {
    const { user, world, router } = await stage.open(lively());
    await user.click(await screen.findByRole("button", { name: "New post on Saturday 21 November" }));
    await screen.findByRole("main", { name: "Composer" });
    expect(world.askedFor("post_new")).toMatchObject([{ accountId: "1", local: "2026-11-21T12:00" }]);
    expect(router.state.location.pathname).toBe("/queue/post/new1");
    await act(() => router.navigate({ to: "/queue" } as never));
    await user.click(await screen.findByRole("button", { name: /Next free slot · 18:00/ }));
    await screen.findByRole("main", { name: "Composer" });
    expect(world.askedFor("post_new")[1]).toMatchObject({ local: "2026-11-22T18:00" });
    await act(() => router.navigate({ to: "/queue" } as never));
    await card(/Open day/);
    await user.keyboard("c");
    await waitFor(() => expect(world.askedFor("post_new")[2]).toMatchObject({ local: null }));
  });
});

describe("the month, the list and the grid", () => {
  it("shows three posts of a day and the others in a list that opens", async () => {
    const rows = Array.from({ length: 6 }, (_, at) =>
      row({ id: `p${at}`, local: `2026-11-25T1${at}:00`, title: `Post ${at}` }),
    );
    const { user } = await stage.open(new QueueWorld(rows), "/queue?view=month");
    const day = await stage.day("Wednesday 25 November");
    expect(within(day).getAllByRole("button", { name: /Post \d,/ })).toHaveLength(3);
    await user.click(within(day).getByRole("button", { name: "3 more on Wednesday 25 November" }));
    const all = await screen.findByRole("dialog", { name: "Wednesday 25 November" });
    expect(within(all).getAllByRole("button", { name: /Post \d,/ })).toHaveLength(6);
  });

  it("stays small with 300 posts", async () => {
    const rows = Array.from({ length: 300 }, (_, at) =>
      row({ id: `p${at}`, local: `2026-11-${String(1 + (at % 30)).padStart(2, "0")}T10:00`, title: `Post ${at}` }),
    );
    await stage.open(new QueueWorld(rows), "/queue?view=month");
    await stage.day("Wednesday 25 November");
    expect(document.querySelectorAll("[draggable=true]")).toHaveLength(90);
    expect(screen.getAllByRole("button", { name: /^7 more on/ })).toHaveLength(30);
  });

  it("says in the list when nothing is planned, and lists the month else", async () => {
    const { router } = await stage.open(lively(), "/queue?view=list");
    expect((await screen.findByRole("grid", { name: "Posts" })).getAttribute("aria-rowcount")).toBe("8");
    await act(() => router.navigate({ to: "/queue", search: { view: "list", day: "2027-02-01" } } as never));
    await screen.findByText("Nothing is planned here");
  });

  it("has in the grid what is planned above what is live, without stories", async () => {
    const world = lively();
    world.live = [{ mediaId: "m1", kind: "image", caption: "Long ago", picture: null, permalink: null, at: queueNow }];
    world.posts.delete("unsure");
    await stage.open(world, "/queue?view=grid");
    const grid = await screen.findByRole("grid", { name: "Grid of @harbour.coffee" });
    await within(grid).findByRole("row", { name: /Long ago, Live/ });
    const names = within(grid)
      .getAllByRole("row")
      .map((each) => each.getAttribute("aria-label") ?? "")
      .filter((name) => name !== "");
    expect(names[0]).toMatch(/Behind the lens/);
    expect(names[1]).toMatch(/Open day/);
    expect(names.at(-1)).toMatch(/Long ago/);
  });
});

describe("what waits for the user", () => {
  it("stands in a strip with its button", async () => {
    const { user, world } = await stage.open(lively());
    const strip = await screen.findByRole("region", { name: "Waits for you" });
    await user.click(within(strip).getByRole("button", { name: "Look now" }));
    await user.click(within(strip).getByRole("button", { name: "Publish now" }));
    await waitFor(() => expect(within(strip).queryByRole("button", { name: "Leave it out" })).toBeNull());
    await user.click(within(strip).getByRole("button", { name: "Retry" }));
    expect(world.askedFor("post_look")).toEqual([{ postId: "unsure" }]);
    expect(world.askedFor("post_decide")).toEqual([{ postId: "missed", decision: "publish" }]);
    expect(world.askedFor("post_retry")).toEqual([{ postId: "failed", allWithSameCause: false }]);
  });

  it("is led to by a key", async () => {
    const { user } = await stage.open(lively());
    await screen.findByRole("region", { name: "Waits for you" });
    await user.keyboard("w");
    expect(document.activeElement?.textContent).toContain("Latte art");
  });
});

describe("accounts", () => {
  it("are two with a colour each, and one of them can be shown alone", async () => {
    const world = new QueueWorld(
      [row({ id: "a", title: "Of Harbour" }), row({ id: "b", title: "Of Fern", accountId: "2" })],
      [harbour, fern],
    );
    const { user, router } = await stage.open(world);
    const first = await card(/^Picture, .*Of Harbour, .*Harbour Coffee/);
    expect(first.parentElement?.style.getPropertyValue("--whose")).toBe("var(--account-1)");
    await card(/^Picture, .*Of Fern, .*Fern & Clay/);
    await user.keyboard("a");
    await user.click(await screen.findByRole("option", { name: /Fern & Clay/ }));
    await waitFor(() => expect(screen.queryByText("Of Fern")).toBeNull());
    expect(router.state.location.search).toMatchObject({ account: "1" });
  });

  it("are asked for before a post begins, where there are several", async () => {
    const { user, world } = await stage.open(new QueueWorld([row({ id: "a" })], [harbour, fern]));
    await card(/Open day tomorrow/);
    await user.keyboard("c");
    await user.click(await screen.findByRole("option", { name: /Fern & Clay/ }));
    await waitFor(() => expect(world.askedFor("post_new")).toMatchObject([{ accountId: "2", local: null }]));
  });

  it("tell their quota, or that it is not told, and what keeps them from publishing", async () => {
    const world = new QueueWorld([row({ id: "a" })], [harbour, fern]);
    world.queues.set("1", publishing("1", { pause: problem("action_blocked", "none"), quota: null }));
    world.queues.set("2", publishing("2", { hosting: "none" }));
    const { user } = await stage.open(world);
    await screen.findByText("Harbour Coffee: publishing is paused.");
    await user.click(screen.getByRole("button", { name: "Publish again" }));
    expect(world.askedFor("queue_resume")).toEqual([{ accountId: "1" }]);
    await screen.findByText("Fern & Clay has no hosting yet.");
    await user.click(screen.getByRole("button", { name: "Set it up" }));
    await screen.findByRole("main", { name: "Settings" });
  });
});

describe("states", () => {
  it("that cannot be read says why and can be asked again", async () => {
    const world = lively();
    world.failing.queue = problem("internal", "retry");
    const { user } = await stage.open(world);
    await screen.findByText("Something went wrong inside Porchlight");
    delete world.failing.queue;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await card(/Open day/);
  });

  it("that has nothing says how to begin", async () => {
    await stage.open(new QueueWorld());
    await screen.findByText(/Nothing is planned here/);
  });

  it("that is being read is busy", async () => {
    const world = lively();
    const go = world.hold("queue");
    const { container } = await stage.open(world);
    expect(container.querySelector("[aria-busy=true]")).toBeTruthy();
    go();
    await card(/Open day/);
  });
});

describe.each([
  ["the week", "/queue"],
  ["the month", "/queue?view=month"],
  ["the list", "/queue?view=list"],
  ["the grid", "/queue?view=grid"],
  ["a failed post", "/queue?post=failed"],
  ["a missed post", "/queue?post=missed"],
  ["a live post", "/queue?post=out"],
])("%s", (_, address) => {
  it("is right for screen readers, and each of its buttons is a command with keys", async () => {
    const { registry, container } = await stage.open(lively(), address);
    await screen.findByRole("region", { name: "Waits for you" });
    if (address.includes("post=")) await screen.findByText(/of 2,200/);
    await waitFor(() => expect(withoutCommand(container, registry)).toEqual([]));
    expect(await violations()).toEqual([]);
  });
});

it("no two commands have the same keys at one time, but for Escape", async () => {
  const { registry } = await stage.open(lively(), "/queue?post=failed");
  await screen.findByText(/of 2,200/);
  const taken = new Map<string, string>();
  for (const { id, keys = [] } of registry.now()) {
    for (const each of typeof keys === "string" ? [keys] : keys) {
      if (each === "Escape") continue;
      expect(`${each}: ${taken.get(each) ?? id}`).toBe(`${each}: ${id}`);
      taken.set(each, id);
    }
  }
});

it("the arrows go along the days and up and down in them, and Enter opens", async () => {
  const { user, router } = await stage.open(lively());
  (await card(/^Story, .*Oven on/)).focus();
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement?.getAttribute("aria-label")).toMatch(/Morning rounds/);
  await user.keyboard("{ArrowRight}");
  expect(document.activeElement?.getAttribute("aria-label")).toMatch(/Behind the lens/);
  await waitFor(() => expect(router.state.location.search).toMatchObject({ post: "close" }));
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "Enter" });
  await screen.findByRole("main", { name: "Composer" });
});
