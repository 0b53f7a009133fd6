import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { withoutCommand } from "../../testing/actions";
import { inboxStage } from "./testing/stage";
import type { World } from "./testing/world";

const { openInbox, grid } = inboxStage();

/** Something of everything, so that every button is there. */
function furnish({ settled, changed }: World) {
  settled.labels = [{ id: "1", name: "Regular", colour: 2 }];
  settled.saved = [{ id: "1", name: "With a picture", query: "has:image", position: 0 }];
  settled.notes.set("c1", [{ id: "n1", text: "Runs the bakery.", conversationId: "c1", createdAt: 0, editedAt: null }]);
  changed.set("c1", { labels: ["1"], isVip: true, noteCount: 1 });
}

test("whatever can be pressed in the inbox has a command with keys and a place in the palette", async () => {
  const { registry } = openInbox("/?view=all&conversation=c1", { everyKindIn: "c1" }, furnish);
  await screen.findByText("Never left");
  await screen.findByText("Runs the bakery.");
  fireEvent.keyDown(await grid(), { key: "a", ctrlKey: true });
  await screen.findByRole("toolbar", { name: "Picked conversations" });
  expect(withoutCommand(document.body, registry)).toEqual([]);
});

test("so does whatever is in its menus", async () => {
  const { registry } = openInbox("/?view=all&conversation=c1", {}, furnish);
  await grid();
  await screen.findByText("Runs the bakery.");
  for (const key of ["v", "."]) {
    fireEvent.keyDown(document.body, { key });
    const menu = await screen.findByRole("menu");
    expect(menu.querySelectorAll("[role=menuitem]").length).toBeGreaterThan(6);
    expect(withoutCommand(menu, registry)).toEqual([]);
    fireEvent.keyDown(menu, { key: "Escape" });
  }
});

test("so does the search", async () => {
  const { registry, container } = openInbox("/?view=all&find=milk", {}, furnish);
  await screen.findByRole("listbox", { name: "What was found" });
  expect(withoutCommand(container, registry)).toEqual([]);
});

test("no two commands have the same keys at one time, but for Escape", async () => {
  const { registry } = openInbox("/?view=all&conversation=c1", {}, furnish);
  await screen.findByText("Runs the bakery.");
  const taken = new Map<string, string>();
  for (const { id, keys = [] } of registry.now()) {
    for (const each of typeof keys === "string" ? [keys] : keys) {
      if (each === "Escape") continue;
      expect(`${each}: ${taken.get(each) ?? id}`).toBe(`${each}: ${id}`);
      taken.set(each, id);
    }
  }
});
