import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { compose, field } from "../testing/compose";
import { stagedFile } from "../testing/composing";
import type { World } from "../testing/world";

const earlier = (world: World, id: string) =>
  world.composing.drafts.set(id, { text: "Dear Mara,", replyTo: null, extra: null, version: 1, files: [stagedFile()] });
const send = () => screen.getByRole<HTMLButtonElement>("button", { name: /^Send/ });

describe("typing before the stored draft is there", () => {
  it("goes below it, with the caret at the end, and nothing can be sent before", async () => {
    let release: () => void = () => undefined;
    const { text, user, world, id, asked } = await compose((made, conversation) => {
      earlier(made, conversation);
      release = made.hold("draft");
    });
    text.focus();
    await user.keyboard("see you");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(send().disabled).toBe(true);
    fireEvent.blur(text);
    await act(async () => release());
    await waitFor(() => expect(text.value).toBe("Dear Mara,\nsee you"));
    expect([text.selectionStart, text.selectionEnd]).toEqual([text.value.length, text.value.length]);
    await waitFor(() => expect(world.composing.text(id)).toBe("Dear Mara,\nsee you"));
    expect(asked("send")).toEqual([]);
    await waitFor(() => expect(send().disabled).toBe(false));
  });

  it("is kept for the conversation in which it was typed, when the user has gone on", async () => {
    let release: () => void = () => undefined;
    const { text, go, world, id } = await compose((made, conversation) => {
      earlier(made, conversation);
      release = made.hold("draft");
    });
    fireEvent.change(text, { target: { value: "see you" } });
    await go("c1");
    expect((await field()).value).toBe("");
    await act(async () => release());
    await waitFor(() => expect(world.composing.text(id)).toBe("Dear Mara,\nsee you"));
  });

  it("chooses nothing to go with it, which could take the place of what is not seen yet", async () => {
    let release: () => void = () => undefined;
    const { text, user } = await compose((made) => {
      release = made.hold("draft");
    });
    text.focus();
    await user.keyboard("{Control>}{Shift>}r{/Shift}{/Control}");
    expect(screen.queryByRole("dialog")).toBeNull();
    await act(async () => release());
    await user.keyboard("{Control>}{Shift>}r{/Shift}{/Control}");
    await screen.findByRole("dialog", { name: "Quick replies" });
  });
});

describe("a stored draft that cannot be read", () => {
  it("is not written over, says so, and comes with another try, above what was typed meanwhile", async () => {
    const { text, user, world, id } = await compose((made, conversation) => {
      earlier(made, conversation);
      made.options.failing = { draft: { code: "internal", args: {}, remedy: "retry", traceId: null } };
    });
    const trouble = await screen.findByRole("alert");
    within(trouble).getByText(/could not be read/);
    await user.type(text, "see you");
    fireEvent.blur(text);
    await waitFor(() => expect(world.asked.filter(({ command }) => command === "draft").length).toBeGreaterThan(2));
    expect([world.composing.text(id), send().disabled]).toEqual(["Dear Mara,", true]);

    world.options.failing = {};
    await user.click(within(screen.getByRole("alert")).getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(text.value).toBe("Dear Mara,\nsee you"));
    await screen.findByText("speckled-bowl.jpg");
    expect(screen.queryByRole("alert")).toBeNull();
    await waitFor(() => expect(world.composing.text(id)).toBe("Dear Mara,\nsee you"));
    expect(send().disabled).toBe(false);
    expect([document.activeElement, text.selectionStart]).toEqual([text, text.value.length]);
  });
});

it("words that cannot be kept are said to be only here, until they are", async () => {
  const { text, user, world, id } = await compose();
  world.options.failing = { draft_set: { code: "internal", args: {}, remedy: "retry", traceId: null } };
  fireEvent.change(text, { target: { value: "Hello" } });
  const trouble = await screen.findByRole("alert");
  within(trouble).getByText(/could not be kept yet/);
  world.options.failing = {};
  await user.click(within(trouble).getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(world.composing.text(id)).toBe("Hello"));
  expect(screen.queryByRole("alert")).toBeNull();
});
