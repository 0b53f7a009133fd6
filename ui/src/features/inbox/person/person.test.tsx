import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { inboxStage } from "../testing/stage";

const { openInbox } = inboxStage();
const pane = async () => within(await screen.findByRole("complementary", { name: "About this person" }));

test("who has as many followers as the user asked for is called an influencer", async () => {
  openInbox("/?view=all&conversation=c0");
  await (await pane()).findByText("Influencer");
});

test("whose profile Instagram does not show yet: that is said, and nothing is made up", async () => {
  openInbox("/?view=all&conversation=c8");
  const known = await pane();
  await known.findByText(/shows their profile only after they write to you/);
  known.getByText("followers not known");
  expect(known.queryByText("Influencer")).toBeNull();
});

test("what they wrote below posts stands among what they did, by time, and leads nowhere", async () => {
  const { router } = openInbox("/?view=all&conversation=c0");
  const known = await pane();
  const comment = await known.findByText("Commented: “Are these glazed?”");
  const lines = known.getAllByRole("listitem").map((line) => line.textContent ?? "");
  const at = (words: string) => lines.findIndex((line) => line.includes(words));
  expect(at("Mentioned you in a story")).toBeLessThan(at("Commented"));
  expect(at("Commented")).toBeLessThan(at("Tapped “Book a table”"));
  expect(comment.closest("button")).toBeNull();
  await userEvent.click(known.getByRole("button", { name: /Tapped “Book a table”/ }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ message: "k5" }));
});

test.each([
  ["Wilhelmina Featherstonehaugh-Cholmondeley of the Orchard", "Orchard"],
  ["Дарья", "Дарья"],
  ["とても長い名前の株式会社ポーチライト商店街", "街"],
  ["Zoë 👨‍👩‍👧", "👨‍👩‍👧"],
])("the tick stands right behind the last word of %s", async (name, last) => {
  openInbox("/?view=all&conversation=c3", {}, (world) => {
    const { person } = world.row(3);
    world.changed.set("c3", { person: { ...person, name, isVerified: true } });
  });
  const tick = await (await pane()).findByRole("img", { name: "Verified" });
  // One piece with it, inside of the name, so that it is on its line.
  expect(tick.previousSibling?.textContent).toBe(`${last} `);
  expect((await pane()).getByRole("heading", { level: 3, name: `${name} Verified` }).textContent).toBe(`${name} `);
});
