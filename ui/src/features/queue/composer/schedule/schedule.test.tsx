import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { problem } from "../../../../testing/engine";
import { mod, modAlt, postStage, press } from "../testing/stage";
import { PostWorld, picture, postOf, wrong } from "../testing/world";

const stage = postStage();
const draft = (row = {}) => new PostWorld(postOf([picture("a")], { caption: "Words" }), [picture("a")], row);
const day = () => screen.getByLabelText<HTMLInputElement>("Day");
const time = () => screen.getByLabelText<HTMLInputElement>("Time");
const set = (date: string, clock: string) => {
  fireEvent.change(day(), { target: { value: date } });
  fireEvent.change(time(), { target: { value: clock } });
};

it("a post is scheduled at the time on the label, in the account’s zone, with what was typed last", async () => {
  const { world, user } = await stage.open(draft());
  await user.type(screen.getByLabelText("Caption"), "!");
  set("2026-11-23", "09:00");
  await screen.findByText(/Dublin time · here/);
  mod("Enter");
  await screen.findByText("It is scheduled");
  expect(world.askedFor("post_schedule")).toEqual([
    { postId: "p1", version: 2, local: "2026-11-23T09:00", zone: "Europe/Dublin", missed: null, isDraft: false },
  ]);
  expect(world.post.content.caption).toBe("Words!");
  await screen.findByRole("button", { name: "Scheduled" });
});

it("a time that is over is said at once, and schedules nothing", async () => {
  const { world } = await stage.open(draft());
  set("2026-11-21", "13:03");
  await screen.findByText("That is over already.");
  mod("Enter");
  await waitFor(() => expect(time().getAttribute("aria-invalid")).toBe("true"));
  expect(world.askedFor("post_schedule")).toEqual([]);
});

it("a time that the engine finds over is said as it says it", async () => {
  const { world } = await stage.open(draft());
  set("2026-11-23", "09:00");
  world.failing.post_schedule = problem("time_past", "none");
  mod("Enter");
  await screen.findByRole("alert");
  expect(time().value).toBe("09:00");
});

it("a time is asked for where there is none", async () => {
  const { world } = await stage.open(draft());
  mod("Enter");
  await screen.findByText("Choose a day and a time first.");
  expect(world.askedFor("post_schedule")).toEqual([]);
});

it("a time that the clock skips, or shows twice, is said", async () => {
  await stage.open(draft());
  set("2027-03-28", "01:30");
  await screen.findByText(/The clock skips that time on this day: it goes out at 2:00/);
  set("2027-10-31", "01:30");
  await screen.findByText("The clock shows that time twice on this day: the first one counts.");
});

it("the next free slot is put into the fields", async () => {
  const { user } = await stage.open(draft());
  await user.click(screen.getByRole("button", { name: /Next free slot/ }));
  await waitFor(() => expect([day().value, time().value]).toEqual(["2026-11-23", "09:00"]));
});

it("a time that was typed is there again when one comes back", async () => {
  const first = await stage.open(draft());
  set("2026-11-23", "09:00");
  first.unmount();
  await stage.open(first.world);
  expect(time().value).toBe("09:00");
});

it("a draft gets its time and stays one", async () => {
  const { world } = await stage.open(draft());
  set("2026-11-23", "09:00");
  mod("s");
  await screen.findByText("The draft has its time");
  expect(world.post.row).toMatchObject({ state: "draft", local: "2026-11-23T09:00" });
});

it("what is wrong with a post is shown in the place of scheduling it", async () => {
  const world = draft();
  world.post = { ...world.post, problems: [wrong("collaborators", "too_much", { has: 4, max: 3 })] };
  await stage.open(world);
  set("2026-11-23", "09:00");
  mod("Enter");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Collaborators")));
  expect(world.askedFor("post_schedule")).toEqual([]);
});

it("the rule for a missed time is chosen by a key, and goes along", async () => {
  const { world, user } = await stage.open(draft());
  modAlt("i");
  await user.click(await screen.findByRole("menuitem", { name: /Publish within 6/ }));
  set("2026-11-23", "09:00");
  mod("Enter");
  await screen.findByText("It is scheduled");
  expect(world.askedFor("post_schedule")[0]?.missed).toEqual(JSON.parse('{"then":"publish","hours":6}'));
});

it("publishing now is asked for in words, and done only then", async () => {
  const { world, user } = await stage.open(draft());
  press("Enter", { ctrlKey: true, shiftKey: true });
  const dialog = within(await screen.findByRole("alertdialog"));
  dialog.getByText("Publish on @harbour.coffee now?");
  dialog.getByText("Once it is out, it can be deleted and edited only in Instagram’s own app.");
  expect(world.askedFor("post_publish_now")).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Publish now" }));
  await screen.findByText("It is on its way: its pictures and videos are prepared");
  expect(world.askedFor("post_publish_now")).toEqual([{ postId: "p1", version: 1 }]);
});

it("a scheduled post is moved, and made a draft again", async () => {
  const { world } = await stage.open(draft({ state: "scheduled", local: "2026-11-23T09:00" }));
  set("2026-11-24", "09:00");
  mod("Enter");
  await screen.findByText("It is moved");
  modAlt("u");
  await screen.findByText("It is a draft again");
  expect(world.post.row).toMatchObject({ state: "draft", version: 3 });
});

it("a post is copied for another account, once what is typed is kept", async () => {
  const { world, user, router } = await stage.open(draft());
  await user.type(screen.getByLabelText("Caption"), "!");
  modAlt("Enter");
  await user.click(await screen.findByRole("menuitem", { name: /@fern.and.clay/ }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/queue/post/p2"));
  expect(world.askedFor("post_duplicate")).toEqual([{ postId: "p1", accountId: "2" }]);
  expect(world.post.content.caption).toBe("Words!");
});

it("a deleted post comes back by undo", async () => {
  const { world, user, router } = await stage.open(draft());
  press("Backspace", { ctrlKey: true, shiftKey: true });
  await screen.findByText("The queue");
  await user.click(screen.getByText("Undo"));
  await waitFor(() => expect(router.state.location.pathname).toBe("/queue/post/p1"));
  expect(world.askedFor("post_restore")).toEqual([{ postId: "p1" }]);
});

it("a post whose files are still being looked at waits for them, and says so", async () => {
  const world = draft();
  world.post = { ...world.post, problems: [wrong("media[0]", "file_working", { fix: "remove" })] };
  await stage.open(world);
  set("2026-11-23", "09:00");
  expect(screen.queryByText(/to fix/)).toBeNull();
  mod("Enter");
  await screen.findByText("Its files are still being looked at. It can go out when that is done.");
  expect(world.askedFor("post_schedule")).toEqual([]);
});

it("a missed post is not scheduled at the time that has passed", async () => {
  const { world } = await stage.open(draft({ state: "missed", local: "2026-11-20T09:00" }));
  mod("Enter");
  await screen.findByText("That is over already.");
  expect(world.askedFor("post_schedule")).toEqual([]);
});

it("a time that is close to another post’s, or over the quota, is said", async () => {
  const { world } = await stage.open(draft({ state: "scheduled", local: "2026-11-23T09:00", isCloseToAnother: true }));
  screen.getByText("Another post goes out within the same five minutes.");
  act(() => world.set({}, { isOverQuota: true }));
  await screen.findByText("More posts are due that day than Instagram allows.");
});
