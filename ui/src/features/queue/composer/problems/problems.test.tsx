import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { limits, type PostProblem } from "../../../../generated/api";
import { blankPost } from "../content/blank";
import { modAlt, postStage, press } from "../testing/stage";
import { film, PostWorld, picture, postOf, wrong } from "../testing/world";
import { problemsNow, spotOf } from "./spot";

const stage = postStage();
const withProblems = (world: PostWorld, ...problems: PostProblem[]) => {
  world.post = { ...world.post, problems };
  return world;
};
const tall = () => picture("a", {}, { width: 1080, height: 1920 });
const reel = (...problems: PostProblem[]) =>
  withProblems(new PostWorld(postOf([film("f")], { kind: "reel" }), [film("f")]), ...problems);

it("a problem has its field and its picture", () => {
  const at = (place: string) => spotOf(wrong(place, "missing"));
  expect(at("media[2].alt_text")).toEqual({ field: "alt_text", index: 2 });
  expect(at("media[0].user_tags[1].username")).toEqual({ field: "user_tags", index: 0 });
  expect(at("media[0].length")).toEqual({ field: "file", index: 0 });
  expect(at("media[0]")).toEqual({ field: "file", index: 0 });
  expect(at("media")).toEqual({ field: "media", index: null });
  expect(at("collaborators[1]")).toEqual({ field: "collaborators", index: null });
  expect(at("location_id")).toEqual({ field: "location", index: null });
});

it("what is counted while it is typed is not said by what was kept before", () => {
  const told = [wrong("caption", "too_much", { has: 2300, max: 2200, limit: "CAPTION" }), wrong("media[4]", "shape")];
  expect(problemsNow(told, blankPost)).toEqual([]);
  const many = { ...blankPost, caption: "#a ".repeat(limits.CAPTION_HASHTAGS.max + 1) };
  expect(problemsNow([], many)).toMatchObject([{ at: "caption", limit: "CAPTION_HASHTAGS", has: 31 }]);
  expect(problemsNow([], { ...many, kind: "story" })).toEqual([]);
});

it("a shape is mended by a crop, which is taken back by undo", async () => {
  const problem = wrong("media[0]", "shape", { has: 563, max: 800, limit: "POST_RATIO_LEAST", fix: "crop" });
  const { world, user } = await stage.open(withProblems(new PostWorld(postOf([tall()]), [tall()]), problem));
  screen.getByText("The picture is too tall for the feed.");
  await user.click(screen.getByRole("button", { name: "Crop it to fit" }));
  await waitFor(() => expect(world.post.content.media[0]?.crop?.height).toBeCloseTo(0.703125, 4));
  await user.click(screen.getByText("Undo"));
  await waitFor(() => expect(world.post.content.media[0]?.crop).toBeNull());
});

it("an index is moved by a key, and a video is converted where that can be done", async () => {
  const { world, user } = await stage.open(
    reel(
      wrong("media[0]", "index_last", { fix: "move_index" }),
      wrong("media[0].width", "too_much", { has: 2560, max: 1920, limit: "VIDEO_WIDTH", fix: "convert" }),
    ),
  );
  screen.getByText("It is 2,560 pixels wide; Instagram takes 1,920 at most.");
  await user.click(await screen.findByRole("button", { name: "Convert it" }));
  modAlt("f");
  await waitFor(() =>
    expect(world.askedFor("post_file_mend")).toEqual([
      { fileId: "f", fix: "convert" },
      { fileId: "f", fix: "move_index" },
    ]),
  );
});

it("where nothing converts, that is said, and there is no button", async () => {
  const world = reel(wrong("media[0]", "coding", { detail: "vp9", fix: "convert" }));
  world.hosting = { canConvert: false };
  await stage.open(world);
  await screen.findByText(/made in a way that Instagram refuses \(vp9\)\. Porchlight found no program/);
  expect(screen.queryByRole("button", { name: "Convert it" })).toBeNull();
});

it("a video in the place of a picture becomes a reel", async () => {
  const world = new PostWorld(postOf([film("f")]), [film("f")]);
  const { user } = await stage.open(withProblems(world, wrong("media[0]", "wrong_media", { fix: "remove" })));
  screen.getByText("This is a video, and the post is a picture.");
  await user.click(screen.getByRole("button", { name: "Make it a reel" }));
  await waitFor(() => expect(world.post.content.kind).toBe("reel"));
});

it("the list by the bar says all of them, and leads to the field of each", async () => {
  const files = [picture("a"), picture("b")];
  const world = withProblems(
    new PostWorld(postOf(files, { kind: "carousel", collaborators: ["a", "b", "c", "d"] }), files),
    wrong("collaborators", "too_much", { has: 4, max: 3, limit: "COLLABORATORS" }),
    wrong("media[1].alt_text", "too_much", { has: 1100, max: 1000, limit: "ALT_TEXT" }),
  );
  const { user } = await stage.open(world);
  await user.click(screen.getByRole("button", { name: "2 things to fix" }));
  const list = within(await screen.findByRole("dialog", { name: "What is wrong" }));
  list.getByText("4 collaborators; Instagram takes 3.");
  await user.click(list.getByText("Number 2: The alt text is 100 characters too long."));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Alt text")));
  expect(screen.getAllByRole("row")[1]?.getAttribute("aria-selected")).toBe("true");
  act(() => (document.activeElement as HTMLElement).blur());
  press("F8");
  await waitFor(() =>
    expect(document.activeElement?.closest("[data-at]")?.getAttribute("data-at")).toBe("collaborators"),
  );
});
