import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { problem } from "../../../../testing/engine";
import { blankPost } from "../content/blank";
import { modAlt, postStage } from "../testing/stage";
import { PostWorld } from "../testing/world";

const stage = postStage();
const caption = () => screen.getByLabelText<HTMLTextAreaElement>("Caption");
const open = (words = "Words") => stage.open(new PostWorld({ ...blankPost, caption: words }));

it("what is typed is kept after a pause, and says so", async () => {
  const { world, user } = await open();
  await user.type(caption(), "!");
  screen.getByText("Keeping…");
  await screen.findByText("Kept");
  expect(world.askedFor("post_set")).toEqual([
    { postId: "p1", version: 1, content: { ...blankPost, caption: "Words!" } },
  ]);
});

it("what is typed is kept at once when the screen is left, or the window", async () => {
  const { world, user, unmount } = await open();
  await user.type(caption(), "!");
  fireEvent(window, new Event("blur"));
  await waitFor(() => expect(world.post.content.caption).toBe("Words!"));
  await user.type(caption(), "?");
  unmount();
  await waitFor(() => expect(world.post.content.caption).toBe("Words!?"));
});

it("what cannot be kept stays, says why, and is kept when asked again", async () => {
  const { world, user } = await open();
  world.failing.post_set = problem("disk_unwritable", "retry");
  await user.type(caption(), "!");
  await screen.findByText("What you wrote here could not be kept yet. Leave Porchlight open until it is.");
  expect(caption().value).toBe("Words!");
  delete world.failing.post_set;
  await user.click(screen.getByText("Try again"));
  await screen.findByText("Kept");
  expect(world.post.content.caption).toBe("Words!");
});

it("what another window does elsewhere in the post comes in beside what is typed here", async () => {
  const { world, user } = await open();
  world.elsewhere({ firstComment: "Theirs" });
  await user.type(caption(), "!");
  await waitFor(() => expect(world.post.content).toMatchObject({ caption: "Words!", firstComment: "Theirs" }));
  await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>("First comment").value).toBe("Theirs"));
});

it("what two windows write in one field stands there twice, and the user chooses", async () => {
  const { world, user } = await open();
  world.elsewhere({ caption: "Theirs" });
  await user.type(caption(), "!");
  const notice = within((await screen.findByText(/was changed in another window/)).closest("section") as HTMLElement);
  notice.getByText("Theirs");
  notice.getByText("Words!");
  expect(caption().value).toBe("Words!");
  modAlt("k");
  await waitFor(() => expect(world.post.content.caption).toBe("Words!"));
  expect(screen.queryByText(/was changed in another window/)).toBeNull();
});

it("what was left for the other window’s comes back by undo", async () => {
  const { world, user } = await open();
  world.elsewhere({ caption: "Theirs" });
  await user.type(caption(), "!");
  await screen.findByText(/was changed in another window/);
  world.say();
  modAlt("z");
  await waitFor(() => expect(caption().value).toBe("Theirs"));
  await user.click(screen.getByText("Undo"));
  expect(caption().value).toBe("Words!");
  await waitFor(() => expect(world.post.content.caption).toBe("Words!"));
});
