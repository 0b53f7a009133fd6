import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { violations } from "../../../testing/axe";
import { inboxStage } from "../testing/stage";
import type { World } from "../testing/world";
import { isListName, listRef } from "./lists";

const { openInbox, grid, asked } = inboxStage();
const press = (key: string, more: object = {}) => fireEvent.keyDown(document.body, { key, ...more });

function withSaved({ settled }: World) {
  settled.saved = ["One", "Two", "Three"].map((name, position) => ({
    id: String(position + 1),
    name,
    query: `has:image ${name}`,
    position,
  }));
  settled.labels = [{ id: "7", name: "Regular", colour: 1 }];
}

describe("the lists", () => {
  it("are reached by their numbers, snoozed and spam too", async () => {
    const { world, router } = openInbox("/?view=needs_reply");
    await grid();
    press("4");
    await screen.findByText("Nothing is snoozed");
    press("9");
    await screen.findByText("No spam");
    expect(router.state.location.search).toMatchObject({ view: "spam" });
    expect(asked(world, "conversation_index").map((request) => (request as { list: unknown }).list)).toEqual([
      { kind: "view", view: "needs_reply" },
      { kind: "view", view: "snoozed" },
      { kind: "view", view: "spam" },
    ]);
  });

  it("are all in the menu that V opens, labels and saved ones with them", async () => {
    const { world } = openInbox("/?view=needs_reply", {}, withSaved);
    await grid();
    await screen.findByRole("tab", { name: /Needs reply/ });
    press("v");
    const menu = within(await screen.findByRole("menu"));
    fireEvent.click(await menu.findByRole("menuitem", { name: /Two/ }));
    await waitFor(() =>
      expect(asked(world, "conversation_index").at(-1)).toMatchObject({
        list: { kind: "query", query: "has:image Two" },
      }),
    );
    // The open list always stands among the tabs.
    expect((await screen.findByRole("tab", { name: "Two" })).getAttribute("aria-selected")).toBe("true");
  });

  it("lead back to where people wait when the open one is deleted", async () => {
    const { router } = openInbox("/?view=saved-99", {}, withSaved);
    await waitFor(() => expect(router.state.location.search).toMatchObject({ view: "needs_reply" }));
  });

  it("know their names, and nothing else is one", () => {
    expect(["vip", "label-7", "saved-1"].every(isListName)).toBe(true);
    expect(["", "everything", "label-", "saved-1&x=2", 3].some(isListName)).toBe(false);
    expect(listRef("saved-1", undefined)).toBeNull();
    expect(listRef("label-7", undefined)).toEqual({ kind: "label", labelId: "7" });
  });
});

describe("saved lists", () => {
  const edit = async () => {
    press("v");
    fireEvent.click(await screen.findByRole("menuitem", { name: /Rename, reorder/ }));
    return within(await screen.findByRole("dialog", { name: "Lists and labels" }));
  };

  it("keep a name in its field that could not be saved, and try it again", async () => {
    const { world } = openInbox("/?view=needs_reply", {}, withSaved);
    await grid();
    const dialog = await edit();
    const name = await dialog.findByRole<HTMLInputElement>("textbox", { name: "Name of the label Regular" });
    world.options.failing = { label_save: { code: "internal", args: {}, remedy: "retry", traceId: null } };
    fireEvent.change(name, { target: { value: "Stammkundin" } });
    fireEvent.keyDown(name, { key: "Enter" });
    fireEvent.blur(name);
    await within(await screen.findByRole("region", { name: "Notices", hidden: true })).findByText(/went wrong/);
    expect([name.value, asked(world, "label_save").length]).toEqual(["Stammkundin", 1]);
    world.options.failing = {};
    fireEvent.blur(name);
    await waitFor(() => expect(world.settled.labels[0]?.name).toBe("Stammkundin"));
  });

  it("keep a name that is being typed when the dialog is closed by a click beside it", async () => {
    const { world } = openInbox("/?view=needs_reply", {}, withSaved);
    await grid();
    const dialog = await edit();
    fireEvent.change(await dialog.findByRole("textbox", { name: "Name of the list Two" }), {
      target: { value: "Zwei" },
    });
    await userEvent.click(document.querySelector("[data-modal]") as Element);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(world.settled.saved[1]?.name).toBe("Zwei"));
  });

  it("are renamed where they stand, moved by Alt and an arrow, and deleted with a way back", async () => {
    const { world } = openInbox("/?view=needs_reply", {}, withSaved);
    await grid();
    const dialog = await edit();
    const name = await dialog.findByRole("textbox", { name: "Name of the list Two" });
    fireEvent.change(name, { target: { value: "Zwei" } });
    fireEvent.keyDown(name, { key: "Enter" });
    await waitFor(() => expect(world.settled.saved.map((view) => view.name)).toEqual(["One", "Zwei", "Three"]));
    fireEvent.keyDown(await dialog.findByRole("textbox", { name: "Name of the list Zwei" }), {
      key: "ArrowUp",
      altKey: true,
    });
    await waitFor(() => expect(world.settled.saved.map((view) => view.name)).toEqual(["Zwei", "One", "Three"]));
    await userEvent.click(await dialog.findByRole("button", { name: "Delete One" }));
    await waitFor(() => expect(world.settled.saved.map((view) => view.name)).toEqual(["Zwei", "Three"]));
    expect(await violations()).toEqual([]);
    fireEvent.keyDown(await screen.findByRole("dialog"), { key: "Escape" });
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    press("u");
    await waitFor(() => expect(world.settled.saved).toHaveLength(3));
  });

  it("keep their name when it is emptied", async () => {
    const { world } = openInbox("/?view=needs_reply", {}, withSaved);
    await grid();
    const dialog = await edit();
    const name = await dialog.findByRole<HTMLInputElement>("textbox", { name: "Name of the list Two" });
    fireEvent.change(name, { target: { value: "  " } });
    fireEvent.blur(name);
    await act(async () => undefined);
    expect(name.value).toBe("Two");
    expect(asked(world, "view_save")).toEqual([]);
  });

  it("are made from a search with Mod+S and a name, and open then", async () => {
    const { world, router } = openInbox("/?view=all&find=milk%20is%3Aopen");
    await screen.findByRole("combobox", { name: "Search people and messages" });
    await screen.findByRole("button", { name: "Keep as a list" });
    press("s", { ctrlKey: true });
    const name = await screen.findByRole("textbox", { name: "Name" });
    fireEvent.change(name, { target: { value: "Milk" } });
    // A click beside it takes nothing away.
    await userEvent.click(document.querySelector("[data-modal]") as Element);
    expect(name.isConnected).toBe(true);
    fireEvent.submit(name);
    await waitFor(() => expect(world.settled.saved).toMatchObject([{ name: "Milk", query: "milk is:open" }]));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ view: expect.stringMatching(/^saved-/) }));
    expect(router.state.location.search).not.toHaveProperty("find");
  });
});

describe("an operator of a search", () => {
  const field = () => screen.findByRole<HTMLInputElement>("combobox", { name: "Search people and messages" });

  it("is offered while it is typed, and Tab takes it", async () => {
    const { world } = openInbox("/?view=all&find=", {}, withSaved);
    const input = await field();
    await screen.findByRole("option", { name: /has:/ });
    await userEvent.type(input, "milk is:unan");
    await screen.findByRole("option", { name: /is:unanswered/ });
    await userEvent.keyboard("{Tab}");
    expect(input.value).toBe("milk is:unanswered ");
    expect(document.activeElement).toBe(input);
    await waitFor(() => expect(asked(world, "search").at(-1)).toMatchObject({ query: "milk is:unanswered" }));
  });

  it("that is wrong is underlined where it stands and said in words, and cannot be kept", async () => {
    const { container } = openInbox("/?view=all&find=");
    const input = await field();
    await userEvent.type(input, "milk label: ");
    await screen.findByText("After “label:” something is missing.");
    expect(container.querySelector("u")?.textContent).toBe("label:");
    expect(input.getAttribute("aria-invalid")).toBe("true");
    expect(screen.queryByRole("button", { name: "Keep as a list" })).toBeNull();
  });
});
