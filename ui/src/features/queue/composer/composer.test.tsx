import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { withoutCommand } from "../../../testing/actions";
import { violations } from "../../../testing/axe";
import { problem } from "../../../testing/engine";
import { blankMedia, blankPost } from "./content/blank";
import { modAlt, postStage, press } from "./testing/stage";
import { film, PostWorld, picture, postOf, wrong } from "./testing/world";

const stage = postStage();
const files = [picture("a"), picture("b", {}, { width: 1080, height: 1920 })];
const worlds: Record<string, () => PostWorld> = {
  "an empty post": () => new PostWorld(),
  "a carousel with problems": () => {
    const world = new PostWorld(postOf(files, { kind: "carousel", caption: "#a ".repeat(31) }), files);
    world.post = {
      ...world.post,
      problems: [
        wrong("media[1]", "shape", { has: 563, max: 800, fix: "crop" }),
        wrong("media[0].user_tags[0].username", "missing"),
      ],
    };
    return world;
  },
  "a reel": () =>
    new PostWorld(postOf([film("f")], { kind: "reel", collaborators: ["leila"] }), [film("f")], {
      state: "scheduled",
      local: "2026-11-23T09:00",
    }),
  "a story": () => new PostWorld(postOf([picture("a")], { kind: "story", caption: "Words" }), [picture("a")]),
  "a picture on the web": () =>
    new PostWorld({ ...blankPost, media: [{ ...blankMedia, address: "https://cdn.example.com/a.jpg" }] }),
  "a missed post": () =>
    new PostWorld(postOf([picture("a")]), [picture("a")], { state: "missed", local: "2026-11-20T09:00" }),
  "a post on its way": () => new PostWorld(postOf([picture("a")]), [picture("a")], { state: "preparing", percent: 12 }),
  "a live post": () =>
    new PostWorld(postOf([picture("a")]), [picture("a")], {
      state: "live",
      permalink: "https://www.instagram.com/p/a/",
    }),
};

describe.each(Object.entries(worlds))("%s", (_, world) => {
  it("is accessible, and all of it can be done by keys", async () => {
    const { container, registry } = await stage.open(world());
    await screen.findByRole("region", { name: "Preview" });
    expect(await violations(container)).toEqual([]);
    expect(withoutCommand(container, registry)).toEqual([]);
  });
});

it("tags on a picture are accessible", async () => {
  const tagged = postOf([picture("a")]);
  tagged.media = [{ ...blankMedia, file: "a", userTags: [{ username: "leila", at: { x: 0.5, y: 0.5 } }] }];
  const { container } = await stage.open(new PostWorld(tagged, [picture("a")]));
  modAlt("g");
  await screen.findByRole("button", { name: "Tag of @leila" });
  expect(await violations(container)).toEqual([]);
});

it("no key means two things", async () => {
  for (const world of Object.values(worlds)) {
    const { registry, unmount } = await stage.open(world());
    const keys = registry.now().flatMap(({ keys: each }) => each ?? []);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    unmount();
  }
});

it("Escape leads back to the queue", async () => {
  await stage.open();
  press("Escape");
  await screen.findByText("The queue");
});

it("the preview takes the place of the media where there is no room for both", async () => {
  await stage.open();
  const button = screen.getByRole("button", { name: "Preview" });
  modAlt("h");
  await waitFor(() => expect(button.getAttribute("aria-pressed")).toBe("true"));
});

it("a post that is gone says so, and leads back to the queue", async () => {
  const world = new PostWorld();
  world.failing.post = problem("not_found", "none");
  const { user } = await stage.open(world, false);
  await screen.findByText("This post is not there any more");
  await user.click(screen.getByRole("button", { name: "To the queue" }));
  await screen.findByText("The queue");
});

it("a post that cannot be read says why, and is asked for again", async () => {
  const world = new PostWorld();
  world.failing.post = problem("internal", "retry");
  const { user } = await stage.open(world, false);
  await screen.findByText("Something went wrong inside Porchlight");
  delete world.failing.post;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByLabelText("Caption");
});

it("what is written stays while the post cannot be read anew", async () => {
  const world = new PostWorld();
  const { user } = await stage.open(world);
  world.failing.post = problem("offline", "wait");
  act(() => world.say());
  await user.type(screen.getByLabelText("Caption"), "a");
  expect(screen.getByLabelText<HTMLTextAreaElement>("Caption").value).toBe("a");
});
