import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { inboxStage } from "../testing/stage";
import { HOUR, worldNow } from "../testing/time";
import type { World } from "../testing/world";
import { undos } from "./undos";

const { openInbox, grid, asked } = inboxStage();
const press = (key: string, more: object = {}) => fireEvent.keyDown(document.body, { key, ...more });
const acts = (world: World) => asked(world, "settle").map((request) => (request as { act: { kind: string } }).act);
const choice = () => screen.findByRole<HTMLInputElement>("combobox");

describe("settling", () => {
  it("settles as many as E is pressed, however quickly", async () => {
    const { world, router } = openInbox("/?view=needs_reply&conversation=c0");
    await within(await grid()).findByText("Maren Okafor");
    for (let times = 0; times < 3; times += 1) press("e");
    await waitFor(() => expect(acts(world)).toHaveLength(3));
    const ids = asked(world, "settle").map((request) => (request as { target: { ids: string[] } }).target.ids[0]);
    expect(ids).toEqual(["c0", "c1", "c2"]);
    await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c3" }));
  });

  it("takes the latest back first, then the one before, and opens what it took back", async () => {
    const { world, router } = openInbox("/?view=needs_reply&conversation=c0");
    await within(await grid()).findByText("Maren Okafor");
    press("e");
    press("e");
    await waitFor(() => expect(acts(world)).toHaveLength(2));
    press("u");
    await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c1" }));
    press("u");
    await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c0" }));
    press("u");
    await screen.findByText("There is nothing to take back");
  });

  it("takes back what E does, and not what was done before it, however soon U follows", async () => {
    const { world, router } = openInbox("/?view=needs_reply&conversation=c0");
    await within(await grid()).findByText("Maren Okafor");
    press("e");
    press("u");
    await waitFor(() => expect(asked(world, "settle_undo")).toHaveLength(1));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c0" }));
    expect(asked(world, "undos_left")).toEqual([]);
    expect(undos.size).toBe(0);
  });

  it("takes back two things of a window before this one when U is pressed twice at once", async () => {
    const { world } = openInbox("/?view=needs_reply&conversation=c0");
    await within(await grid()).findByText("Maren Okafor");
    for (const count of [1, 2]) {
      press("e");
      await waitFor(() => expect(undos.size).toBe(count));
    }
    undos.forget();
    press("u");
    press("u");
    await waitFor(() => expect(asked(world, "settle_undo")).toHaveLength(2));
    expect(new Set(asked(world, "settle_undo").map((request) => JSON.stringify(request))).size).toBe(2);
  });

  it("takes back what a window before this one did", async () => {
    const { world } = openInbox("/?view=needs_reply&conversation=c0");
    await within(await grid()).findByText("Maren Okafor");
    press("e");
    await waitFor(() => expect(acts(world)).toHaveLength(1));
    await waitFor(() => expect(undos.takeLast()).not.toBeNull());
    press("u");
    await waitFor(() => expect(asked(world, "settle_undo")).toHaveLength(1));
    press("u");
    await screen.findByText("There is nothing to take back");
  });

  it("opens the next though the whole list has moved to the top while it was read", async () => {
    const { world, router } = openInbox("/?view=needs_reply&conversation=c3");
    const list = await grid();
    await within(list).findByText("Maren Okafor");
    const rows = world.listed({ kind: "view", view: "needs_reply" });
    // Once the places of the pages are known, everybody but the last writes again, and the news of it are still to come.
    const answer = world.call;
    vi.spyOn(world, "call").mockImplementation(async (command, request) => {
      const given = await answer(command, request);
      if (command === "conversation_index") for (const row of rows.slice(0, -1).reverse()) world.rise(row);
      return given;
    });
    const before = asked(world, "conversation_page").length;
    act(() => world.say({ entity: "conversation", id: "c3" }));
    await waitFor(() => expect(asked(world, "conversation_page").length).toBeGreaterThan(before));
    await act(async () => undefined);
    press("e");
    await waitFor(() => expect(acts(world)).toHaveLength(1));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c4" }));
  });

  it("opens the next of a list that is still being read once it is there", async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { world, router } = openInbox("/?view=needs_reply&conversation=c1", {}, (made) => {
      const answer = made.call;
      vi.spyOn(made, "call").mockImplementation(async (command, request) => {
        const given = await answer(command, request);
        if (command === "conversation_index") await arrived;
        return given;
      });
    });
    await screen.findByRole("heading", { name: /Leïla Benhaddou/, level: 2 });
    press("e");
    await waitFor(() => expect(acts(world)).toEqual([{ kind: "done" }]));
    expect(router.state.location.search).toMatchObject({ conversation: "c1" });
    act(arrive);
    await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c0" }));
  });

  it("opens the first of another list that has not got the open one, wherever that stood before", async () => {
    const { world, router } = openInbox("/?view=all", { count: 36 });
    fireEvent.keyDown(await grid(), { key: "End" });
    await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c35" }));
    fireEvent.click(screen.getByRole("tab", { name: /Needs reply/ }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ view: "needs_reply" }));
    await waitFor(async () => expect((await grid()).getAttribute("aria-rowcount")).toBe("23"));
    press("e");
    await waitFor(() => expect(acts(world)).toHaveLength(1));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c0" }));
  });

  it("settles what is open, however soon U has followed E", async () => {
    for (const then of ["c0", "c1"]) {
      const { world, router } = openInbox("/?view=needs_reply&conversation=c0");
      await within(await grid()).findByText("Maren Okafor");
      press("e");
      press("u");
      await waitFor(() => expect(asked(world, "settle_undo")).toHaveLength(1));
      await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c0" }));
      await act(async () => undefined);
      if (then === "c1") fireEvent.click(await within(await grid()).findByText("Leïla Benhaddou"));
      await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: then }));
      await act(async () => undefined);
      press("e");
      await waitFor(() => expect(acts(world)).toHaveLength(2));
      const ids = asked(world, "settle").map((request) => (request as { target: { ids: string[] } }).target.ids[0]);
      expect(ids).toEqual(["c0", then]);
      cleanup();
    }
  });

  it("lights the lamp and closes the thread when nobody is left", async () => {
    const { router } = openInbox("/?view=needs_reply&conversation=c0", { count: 1 });
    await within(await grid()).findByText("Maren Okafor");
    press("e");
    await waitFor(() => expect(screen.getAllByText("Nobody is waiting")).toHaveLength(2));
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty("conversation"));
  });

  it("is said to have failed when it has, and the conversation is still there", async () => {
    const problem = { code: "disk_unwritable", args: {}, remedy: "retry", traceId: null };
    openInbox("/?view=needs_reply&conversation=c0", { failing: { settle: problem } });
    const list = await grid();
    await within(list).findByText("Maren Okafor");
    press("e");
    await within(await screen.findByRole("region", { name: "Notices" })).findByText(/disk/);
    within(list).getByText("Maren Okafor");
  });
});

describe("snoozing", () => {
  it("is H, a figure for one of the usual times, Enter", async () => {
    const { world } = openInbox("/?view=needs_reply&conversation=c0");
    await within(await grid()).findByText("Maren Okafor");
    press("h");
    const user = userEvent.setup();
    await choice();
    await screen.findByRole("option", { name: /Tomorrow morning/ });
    await user.keyboard("2{Enter}");
    await waitFor(() => expect(acts(world)).toEqual([{ kind: "snooze", until: worldNow + 20 * HOUR }]));
    await screen.findByText(/^Snoozed until/);
  });

  it("reads words as they are typed, and Enter counts though the reading is still on its way", async () => {
    const { world } = openInbox("/?view=needs_reply&conversation=c0");
    await within(await grid()).findByText("Maren Okafor");
    press("h");
    const field = await choice();
    fireEvent.change(field, { target: { value: "fri 9" } });
    fireEvent.keyDown(field, { key: "Enter" });
    await waitFor(() => expect(acts(world)).toMatchObject([{ kind: "snooze" }]));
    expect(asked(world, "snooze_times")).toContainEqual({ words: "fri 9", conversationId: "c0" });
  });

  it("says in words what cannot be read, and Enter does nothing then", async () => {
    const { world } = openInbox("/?view=needs_reply&conversation=c0");
    await within(await grid()).findByText("Maren Okafor");
    press("h");
    const field = await choice();
    fireEvent.change(field, { target: { value: "someday" } });
    await screen.findByText(/no time that Porchlight can read/);
    fireEvent.keyDown(field, { key: "Enter" });
    await act(async () => undefined);
    expect(acts(world)).toEqual([]);
    expect(field.value).toBe("someday");
  });
});

describe("labels", () => {
  it("are found by a few letters, put by Enter, and made in passing", async () => {
    const { world } = openInbox("/?view=needs_reply&conversation=c0", {}, ({ settled }) => {
      settled.labels = [
        { id: "1", name: "Influencer", colour: 2 },
        { id: "2", name: "Regular", colour: 1 },
      ];
    });
    await within(await grid()).findByText("Maren Okafor");
    press("l");
    await screen.findByRole("option", { name: /Regular/ });
    fireEvent.change(await choice(), { target: { value: "reg" } });
    fireEvent.keyDown(await choice(), { key: "Enter", shiftKey: true });
    fireEvent.change(await choice(), { target: { value: "Wholesale" } });
    fireEvent.keyDown(await choice(), { key: "Enter" });
    await waitFor(() => expect(acts(world)).toHaveLength(2));
    expect(acts(world)[0]).toEqual({ kind: "label", labelId: "2" });
    expect(world.settled.labels.map(({ name }) => name)).toEqual(["Influencer", "Regular", "Wholesale"]);
    expect(screen.queryByRole("combobox")).toBeNull();
    await within(await grid()).findByRole("img", { name: "Regular, Wholesale" });
  });
});

describe("many at once", () => {
  it("are 10,000 by Mod+A and E: one call without ids, and one way back", async () => {
    const { world } = openInbox("/?view=all", { count: 10_000 });
    await within(await grid()).findByText("Maren Okafor");
    fireEvent.keyDown(document.body, { key: "a", ctrlKey: true });
    await screen.findByText("10,000 picked");
    press("e");
    await waitFor(() =>
      expect(asked(world, "settle")).toEqual([
        {
          target: { kind: "list", list: { kind: "view", view: "all" }, accountId: null, except: [] },
          act: { kind: "done" },
        },
      ]),
    );
    await screen.findByText("10,000 conversations done");
    press("u");
    await screen.findByText("10,000 taken back");
    expect(asked(world, "settle_undo")).toHaveLength(1);
  });

  it("leave out those that were taken out again, by name", async () => {
    const { world } = openInbox("/?view=all", { count: 1200 });
    const list = await grid();
    await within(list).findByText("Maren Okafor");
    fireEvent.keyDown(list, { key: "a", ctrlKey: true });
    fireEvent.click(await within(list).findByText("Tomás Vidal"), { ctrlKey: true });
    await screen.findByText("1,199 picked");
    press("m");
    await waitFor(() =>
      expect(asked(world, "settle")).toMatchObject([
        { target: { kind: "list", except: ["c3"] }, act: { kind: "mute" } },
      ]),
    );
  });

  it("are picked one by one with X, and J keeps them", async () => {
    const { world } = openInbox("/?view=needs_reply&conversation=c0");
    await within(await grid()).findByText("Maren Okafor");
    for (const key of ["x", "j", "j", "x"]) {
      press(key);
      await act(async () => undefined);
    }
    await screen.findByText("2 picked");
    press("s");
    await waitFor(() =>
      expect(asked(world, "settle")).toEqual([
        { target: { kind: "ids", ids: ["c0", "c2"] }, act: { kind: "vip", on: true } },
      ]),
    );
  });
});
