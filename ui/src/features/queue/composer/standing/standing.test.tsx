import { act, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { problem } from "../../../../testing/engine";
import { mod, modAlt, postStage, press } from "../testing/stage";
import { PostWorld, picture, postOf } from "../testing/world";

const stage = postStage();
const post = (row = {}) => new PostWorld(postOf([picture("a")], { caption: "Words" }), [picture("a")], row);

it("a post on its way is read-only, says why, and is stopped where it can be", async () => {
  const { world } = await stage.open(post({ state: "processing", percent: 64 }));
  screen.getByText("It is on its way: Instagram fetches and converts it");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.getAllByText("Words")[0]?.tagName).toBe("DD");
  mod(".");
  await screen.findByLabelText("Caption");
  expect(world.askedFor("post_stop")).toEqual([{ postId: "p1" }]);
});

it("a post that is being published can neither be changed nor stopped", async () => {
  await stage.open(post({ state: "publishing" }));
  screen.getByText("It can neither be changed nor stopped any more.");
  expect(screen.queryByRole("button", { name: /Stop/ })).toBeNull();
});

it("a post that is out shows its address, and why its first comment is not there", async () => {
  const world = post({ state: "live", permalink: "https://www.instagram.com/p/abc/", at: Date.UTC(2026, 10, 20, 11) });
  world.post = { ...world.post, commentProblem: problem("refused", "none") };
  await stage.open(world);
  screen.getByText("https://www.instagram.com/p/abc/");
  screen.getByText("The first comment is not there");
  screen.getByRole("button", { name: "Copy the address" });
  modAlt("Enter");
  await screen.findByRole("menuitem", { name: "Duplicate" });
  expect(screen.queryByRole("menuitem", { name: "Delete" })).toBeNull();
});

it("of a post that may be out the user says so only where nothing else can", async () => {
  const { world } = await stage.open(post({ state: "unknown" }));
  screen.getByText(/Porchlight is looking/);
  expect(screen.queryByRole("button", { name: "It is out" })).toBeNull();
  press("R", { ctrlKey: true, shiftKey: true });
  await waitFor(() => expect(world.askedFor("post_look")).toHaveLength(1));
  act(() => world.set({ canBeSettled: true }));
  await screen.findByRole("button", { name: "It is out" });
  modAlt("y");
  await waitFor(() => expect(world.askedFor("post_settle")).toEqual([{ postId: "p1", isOut: true }]));
});

it("a post whose time has passed is published late, or left out", async () => {
  const { world, user } = await stage.open(post({ state: "missed", local: "2026-11-20T09:00" }));
  screen.getByText("Its time has passed");
  await user.click(screen.getByRole("button", { name: "Leave it out" }));
  press("L", { ctrlKey: true, shiftKey: true });
  await waitFor(() =>
    expect(world.askedFor("post_decide").map(({ decision }) => decision)).toEqual(["skip", "publish"]),
  );
});

it("a post that was refused says why, can be changed and tried again", async () => {
  const { world, user } = await stage.open(post({ state: "failed", problem: problem("rate_limited", "wait") }));
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(world.askedFor("post_retry")).toEqual([{ postId: "p1", allWithSameCause: false }]);
  screen.getByLabelText("Caption");
});

it("what was typed too late for a post is there still, and becomes a draft of its own", async () => {
  const { world, user, router } = await stage.open(post());
  world.failing.post_set = problem("invalid_request", "none");
  await user.type(screen.getByLabelText("Caption"), "!");
  await screen.findByText(/could not be kept yet/);
  act(() => world.set({}, { state: "processing" }));
  await screen.findByText("What you changed last came too late for this post");
  screen.getByText("Words!");
  await user.click(screen.getByRole("button", { name: "Make a draft of it" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/queue/post/p2"));
  expect(world.askedFor("post_new")[0]).toMatchObject({ accountId: "1", content: { caption: "Words!" } });
});
