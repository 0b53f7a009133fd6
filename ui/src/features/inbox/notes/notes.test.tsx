import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inboxStage } from "../testing/stage";

const { openInbox, asked } = inboxStage();
const texts = (request: unknown) => (request as { text: string }).text;

describe("a note", () => {
  it("is begun by N, saves itself once, and shows once", async () => {
    const { world } = openInbox("/?view=all&conversation=c1");
    await screen.findByRole("heading", { name: "Notes" });
    fireEvent.keyDown(document.body, { key: "n" });
    const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "New note" });
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: "Runs the" } });
    await waitFor(() => expect(asked(world, "note_save").map(texts)).toEqual(["Runs the"]));
    fireEvent.change(field, { target: { value: "Runs the bakery" } });
    fireEvent.blur(field);
    await waitFor(() => expect(asked(world, "note_save").map(texts)).toEqual(["Runs the", "Runs the bakery"]));
    expect(world.settled.notes.get("c1")?.map(({ text }) => text)).toEqual(["Runs the bakery"]);
    await waitFor(() => expect(screen.getAllByDisplayValue("Runs the bakery")).toHaveLength(1));
  });

  it("is not lost when the user goes to another conversation in the middle of a word", async () => {
    const { world, router } = openInbox("/?view=all&conversation=c1");
    await screen.findByRole("heading", { name: "Notes" });
    fireEvent.keyDown(document.body, { key: "n" });
    fireEvent.change(await screen.findByRole("textbox", { name: "New note" }), { target: { value: "half a tho" } });
    await router.navigate({ to: "/", search: { view: "all", conversation: "c2" } as never });
    await waitFor(() => expect(world.settled.notes.get("c1")?.map(({ text }) => text)).toEqual(["half a tho"]));
  });

  const failing = { note_save: { code: "internal", args: {}, remedy: "retry", traceId: null } };

  it("that cannot be kept stays open with its words, says so, and comes with another try", async () => {
    const { world } = openInbox("/?view=all&conversation=c1", { failing });
    await screen.findByRole("heading", { name: "Notes" });
    fireEvent.keyDown(document.body, { key: "n" });
    const field = await screen.findByRole("textbox", { name: "New note" });
    fireEvent.change(field, { target: { value: "Runs the bakery" } });
    fireEvent.keyDown(field, { key: "Escape" });
    const trouble = await screen.findByRole("alert");
    within(trouble).getByText(/^This note could not be kept yet/);
    screen.getByDisplayValue("Runs the bakery");
    world.options.failing = {};
    fireEvent.click(within(trouble).getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(world.settled.notes.get("c1")?.map(({ text }) => text)).toEqual(["Runs the bakery"]));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(screen.getAllByDisplayValue("Runs the bakery")).toHaveLength(1);
    expect(screen.queryByRole("textbox", { name: "New note" })).toBeNull();
  });

  it.each([
    ["a new one", [], "New note"],
    ["one that is there", [{ id: "n1", conversationId: "c1", text: "Runs", createdAt: 0, editedAt: null }], "Note"],
  ])("that could not be kept, %s, is here again when the user is back with the person", async (_, notes, name) => {
    const { world, router } = openInbox("/?view=all&conversation=c1", { failing }, ({ settled }) => {
      settled.notes.set("c1", notes);
    });
    await screen.findByRole("heading", { name: "Notes" });
    if (name === "New note") fireEvent.keyDown(document.body, { key: "n" });
    fireEvent.change(await screen.findByRole("textbox", { name }), { target: { value: "Runs the bakery" } });
    await router.navigate({ to: "/", search: { view: "all", conversation: "c2" } as never });
    await within(await screen.findByRole("region", { name: "Notices" })).findByText(/went wrong/);
    await waitFor(() => expect(screen.queryByDisplayValue("Runs the bakery")).toBeNull());
    await router.navigate({ to: "/", search: { view: "all", conversation: "c1" } as never });
    const field = await screen.findByDisplayValue("Runs the bakery");
    expect(document.activeElement).not.toBe(field);
    world.options.failing = {};
    fireEvent.blur(window);
    await waitFor(() => expect(world.settled.notes.get("c1")?.map(({ text }) => text)).toEqual(["Runs the bakery"]));
  });

  it("is deleted at once, and Undo brings it back", async () => {
    const { world } = openInbox("/?view=all&conversation=c1", {}, ({ settled }) => {
      settled.notes.set("c1", [
        { id: "n1", conversationId: "c1", text: "Runs the bakery.", createdAt: 0, editedAt: null },
      ]);
    });
    fireEvent.click(await screen.findByRole("button", { name: "Delete this note" }));
    await waitFor(() => expect(screen.queryByDisplayValue("Runs the bakery.")).toBeNull());
    const notices = within(await screen.findByRole("region", { name: "Notices" }));
    fireEvent.click(await notices.findByRole("button", { name: /^Undo/ }));
    await screen.findByDisplayValue("Runs the bakery.");
    expect(asked(world, "settle_undo")).toHaveLength(1);
  });
});
