import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { limits } from "../../../../generated/api";
import { blankPost } from "../content/blank";
import { mod, modAlt, postStage } from "../testing/stage";
import { film, PostWorld, picture, postOf } from "../testing/world";

const stage = postStage();
const caption = () => screen.getByLabelText<HTMLTextAreaElement>("Caption");
const words = (text: string) => new PostWorld({ ...blankPost, caption: text });
const reel = (change = {}) => new PostWorld(postOf([film("f")], { kind: "reel", ...change }), [film("f")]);

it("the caption is counted while it is typed, and what is too much is marked and said", async () => {
  const full = "x".repeat(limits.CAPTION.max - 5);
  const { user, container } = await stage.open(words(full));
  await user.click(caption());
  await user.keyboard(" #a");
  expect(caption().getAttribute("aria-invalid")).toBeNull();
  expect(container.querySelector("mark")).toBeNull();
  await user.keyboard(" @bcd");
  expect(container.querySelector("mark")?.textContent).toBe("bcd");
  screen.getByText("The caption is 3 characters too long.");
  expect(caption().getAttribute("aria-invalid")).toBe("true");
  const counts = document.getElementById(caption().getAttribute("aria-describedby") ?? "");
  expect(counts?.textContent).toBe("2203/2200characters#1/30hashtags@1/20people named");
});

it("an emoji is put where the caret is, and the caret is back", async () => {
  const { world, user } = await stage.open(words("Hello"));
  act(() => caption().focus());
  caption().setSelectionRange(5, 5);
  modAlt("e");
  const dialog = within(await screen.findByRole("dialog", { name: "Emoji" }));
  await user.type(dialog.getByRole("combobox"), "teapot");
  await dialog.findByRole("option", { name: /teapot/i });
  await user.keyboard("{Enter}");
  await waitFor(() => expect(world.post.content.caption).toBe("Hello🫖"));
  await waitFor(() => expect(document.activeElement).toBe(caption()));
});

it("saved words are put in by a key, hashtags behind, and one thrown away comes back", async () => {
  const world = words("Hello");
  world.saved = [
    { id: "s1", kind: "hashtags", name: "Clay", text: "#clay #kiln" },
    { id: "s2", kind: "caption", name: "Hours", text: "Open daily." },
  ];
  const { user } = await stage.open(world);
  act(() => caption().focus());
  mod(";");
  await screen.findByRole("option", { name: /Clay/ });
  await user.keyboard("{Enter}");
  await waitFor(() => expect(world.post.content.caption).toBe("Hello\n\n#clay #kiln"));
  mod(";");
  await user.type(await screen.findByRole("combobox"), "hours");
  await screen.findByRole("option", { name: /Hours/ });
  await user.keyboard("{Shift>}{Enter}{/Shift}");
  await waitFor(() => expect(world.askedFor("saved_caption_delete")).toEqual([{ id: "s2" }]));
  await user.keyboard("{Escape}");
  await user.click(await screen.findByText("Undo"));
  await waitFor(() => expect(world.askedFor("saved_caption_restore")).toEqual([{ id: "s2" }]));
});

it("a caption and its hashtags are saved under a name", async () => {
  const { world, user } = await stage.open(words("Hello #clay and #kiln"));
  mod(";");
  await user.click(await screen.findByRole("option", { name: /Save these hashtags/ }));
  await user.type(await screen.findByLabelText("Name"), "Clay{Enter}");
  await waitFor(() =>
    expect(world.askedFor("saved_caption_save")).toEqual([
      { id: null, kind: "hashtags", name: "Clay", text: "#clay #kiln" },
    ]),
  );
});

it("collaborators are taken by Enter, a comma and a paste, and the last comes back to be edited", async () => {
  const { world, user } = await stage.open(words(""));
  const field = screen.getByLabelText("Collaborators");
  await user.type(field, "@leila{Enter}sam,");
  await waitFor(() => expect(world.post.content.collaborators).toEqual(["leila", "sam"]));
  await user.type(field, "{Backspace}my{Enter}");
  await waitFor(() => expect(world.post.content.collaborators).toEqual(["leila", "sammy"]));
  await user.click(screen.getByRole("button", { name: "Take @leila away" }));
  await waitFor(() => expect(world.post.content.collaborators).toEqual(["sammy"]));
});

it("a reel has a sound’s name, a trial, a place in the feed and a cover by its frame or of its own", async () => {
  const { world, user } = await stage.open(reel());
  await user.type(screen.getByLabelText("Name of the sound"), "Sea");
  await user.click(screen.getByRole("button", { name: /No trial/ }));
  await user.click(await screen.findByRole("option", { name: "Followers see it if it does well" }));
  await user.click(screen.getByRole("button", { name: /As Instagram does/ }));
  await user.click(await screen.findByRole("option", { name: "Only under Reels" }));
  world.picked = [picture("cover")];
  modAlt("v");
  await waitFor(() =>
    expect(world.post.content).toMatchObject({
      audioName: "Sea",
      trial: "ss_performance",
      shareToFeed: false,
      cover: { from: "picture", file: "cover", crop: null },
    }),
  );
  await user.click(screen.getByRole("button", { name: "Use a frame" }));
  await waitFor(() => expect(world.post.content.cover).toBeNull());
});

it("the preview shows what is typed, and turns a carousel", async () => {
  const files = [picture("a"), picture("b")];
  const { user } = await stage.open(new PostWorld(postOf(files, { kind: "carousel" }), files));
  const feed = within(screen.getByRole("article", { name: "As in the feed" }));
  await user.type(caption(), "Two bowls");
  feed.getByText(/Two bowls/);
  feed.getByText("1/2");
  await user.click(feed.getByRole("button", { name: "The next one" }));
  feed.getByText("2/2");
  await user.click(screen.getByRole("radio", { name: "Profile" }));
  const grid = within(await screen.findByRole("list", { name: "As on the profile" }));
  await waitFor(() => expect(grid.getAllByRole("listitem")).toHaveLength(9));
});
