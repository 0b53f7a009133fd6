import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { withoutCommand } from "../../../testing/actions";
import { compose, field, parts } from "../testing/compose";
import { stagedFile } from "../testing/composing";
import { DAY, HOUR, worldNow } from "../testing/time";

const sendButton = () => screen.getByRole("button", { name: /^Send/ });

describe("sending", () => {
  it("hands a double click on Send, and two presses of its keys, to the engine once", async () => {
    const { text, asked } = await compose();
    fireEvent.change(text, { target: { value: "See you Friday" } });
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    fireEvent.click(sendButton());
    fireEvent.click(sendButton());
    await waitFor(() => expect(text.value).toBe(""));
    expect(asked("send").map(parts)).toEqual([[{ kind: "text", text: "See you Friday", quickReplies: [] }]]);
  });

  it("keeps what is typed while the message is on its way", async () => {
    const { text, asked, world } = await compose();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const call = world.call;
    vi.spyOn(world, "call").mockImplementation(async (command, request) => {
      if (command === "send") await held;
      return call(command, request);
    });
    fireEvent.change(text, { target: { value: "first" } });
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    fireEvent.change(text, { target: { value: "first and more" } });
    await act(async () => release());
    await waitFor(() => expect(asked("send")).toHaveLength(1));
    expect(text.value).toBe("first and more");
  });

  it("shows a long text in its pieces before the second press sends them all", async () => {
    const { text, asked } = await compose();
    fireEvent.change(text, { target: { value: "é".repeat(501) } });
    screen.getByText("1002 of 1000");
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    const pieces = await screen.findByRole("region", { name: "As it goes out" });
    expect(asked("send")).toEqual([]);
    expect(within(pieces).getAllByRole("listitem").length).toBeGreaterThan(0);
    fireEvent.keyDown(document.body, { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(asked("send")).toHaveLength(1));
    expect(asked("text_split")).toHaveLength(1);
  });

  it("goes back from the pieces to the words by Esc, and the words have the focus", async () => {
    const { text } = await compose();
    fireEvent.change(text, { target: { value: "x".repeat(1001) } });
    fireEvent.click(await screen.findByRole("button", { name: /^Split into several/ }));
    const pieces = await screen.findByRole("region", { name: "As it goes out" });
    await waitFor(() => expect(pieces.contains(document.activeElement)).toBe(true));
    fireEvent.keyDown(document.activeElement as Element, { key: "Escape" });
    await waitFor(async () => expect(document.activeElement).toBe(await field()));
  });

  it("sends under the human agent tag after 24 hours, and says so before", async () => {
    const { text, asked } = await compose((world, id) =>
      world.changed.set(id, {
        window: {
          state: { state: "human_agent", closesAt: worldNow + 4 * DAY },
          openedAt: worldNow - 3 * DAY,
          openedBy: "story_reply",
          openedWith: "Love it",
        } as never,
      }),
    );
    screen.getByText(/goes out tagged “human agent”/);
    screen.getByText(/since their story reply “Love it”/);
    fireEvent.change(text, { target: { value: "Sorry for the wait" } });
    fireEvent.click(screen.getByRole("button", { name: /^Send as a person/ }));
    await waitFor(() => expect(asked("send")[0]).toMatchObject({ asHumanAgent: true }));
  });

  it.each([
    ["closed", { state: "closed", closedAt: worldNow - DAY }, {}, /Until then only the Instagram app can answer/],
    ["never opened", { state: "never_opened" }, {}, /has not written yet/],
    ["another app's", { state: "open", closesAt: worldNow + HOUR }, { isStandby: true }, /Another app has this/],
  ])("keeps what is written as a draft where the window is %s", async (_, state, more, words) => {
    const { text, asked, world, id } = await compose((made, conversation) =>
      made.changed.set(conversation, {
        ...more,
        window: { state, openedAt: null, openedBy: null, openedWith: null } as never,
      }),
    );
    screen.getByText(words);
    fireEvent.change(text, { target: { value: "kept" } });
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    fireEvent.keyDown(document.body, { key: "H", ctrlKey: true, shiftKey: true });
    await waitFor(() => expect(world.composing.text(id)).toBe("kept"));
    expect(asked("send")).toEqual([]);
  });

  it("asks, when somebody answered from the phone meanwhile: reading keeps the draft, sending anyway sends it", async () => {
    const { text, asked, world, user } = await compose();
    const problem = {
      code: "answered_elsewhere",
      args: { at: worldNow - 3000, text: "Yes, same price", by: "instagram_app" },
      remedy: "none",
      traceId: null,
    };
    world.composing.refusal = problem;
    fireEvent.change(text, { target: { value: "Same price, always" } });
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    const choice = await screen.findByRole("alertdialog", { name: /from the phone ([3-9]|\d{2,})s ago/ });
    within(choice).getByText("Yes, same price");
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Read it first"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(text.value).toBe("Same price, always");

    world.composing.refusal = problem;
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    await user.click(await screen.findByRole("button", { name: "Send anyway" }));
    await waitFor(() => expect(text.value).toBe(""));
    expect(asked("send").map(({ evenIfAnswered }) => evenIfAnswered)).toEqual([false, false, true]);
  });

  it("says what was on screen when the first word was written, not what came since", async () => {
    const { text, asked } = await compose();
    fireEvent.change(text, { target: { value: "Hi" } });
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(asked("send")).toHaveLength(1));
    expect(asked("send")[0]?.seenThrough).toEqual(expect.any(String));
  });

  it("sends a heart by its keys at once and leaves the draft", async () => {
    const { text, asked } = await compose();
    fireEvent.change(text, { target: { value: "half a thought" } });
    fireEvent.keyDown(text, { key: "H", ctrlKey: true, shiftKey: true });
    await waitFor(() => expect(asked("send").map(parts)).toEqual([[{ kind: "heart" }]]));
    expect(text.value).toBe("half a thought");
  });
});

describe("words", () => {
  it("are taken as they are: right to left, emoji by their bytes, more than can go out at once", async () => {
    const { text, asked } = await compose();
    expect(text.dir).toBe("auto");
    fireEvent.change(text, { target: { value: "כן 👨‍👩‍👧" } });
    screen.getByText(`${new TextEncoder().encode("כן 👨‍👩‍👧").length} of 1000`);
    const long = "Ünicode ".repeat(3_000);
    fireEvent.change(text, { target: { value: long } });
    expect(text.value).toBe(long);
    await screen.findByText(`${new TextEncoder().encode(long).length} of 1000`);
    await screen.findByText(/at most 12 go out at once/);
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    expect(asked("send")).toEqual([]);
  });

  it("take an emoji by search and Enter at the caret, and it is offered first the next time", async () => {
    const { text, user } = await compose();
    fireEvent.change(text, { target: { value: "Thanks!" } });
    text.focus();
    text.setSelectionRange(6, 6);
    await user.keyboard("{Control>}{Shift>}e{/Shift}{/Control}");
    const search = await screen.findByRole("combobox", { name: "Find an emoji" });
    await user.type(search, "waving ha");
    await screen.findByRole("option", { name: "waving hand" });
    await user.keyboard("{Enter}");
    await waitFor(() => expect(text.value).toBe("Thanks👋!"));
    await waitFor(() => expect(document.activeElement).toBe(text));
    await user.keyboard("{Control>}{Shift>}e{/Shift}{/Control}");
    await screen.findByRole("option", { name: "waving hand" });
  });

  it("stay with their quote, their files and their quick replies when the user goes away and comes back", async () => {
    const extra = {
      kind: "quick_replies" as const,
      quickReplies: [{ content: { contentType: "text" as const, title: "Yes", payload: "YES" }, imageUrl: null }],
    };
    const { text, go, world, id } = await compose((made, conversation) =>
      made.composing.drafts.set(conversation, {
        text: "Shall I?",
        replyTo: null,
        extra,
        version: 1,
        files: [stagedFile({ name: "bowl.jpg" })],
      }),
    );
    await waitFor(() => expect(text.value).toBe("Shall I?"));
    fireEvent.click((await screen.findAllByRole("button", { name: "Reply to this message" }))[0] as HTMLElement);
    await go("c1");
    await waitFor(() => expect(world.composing.draft(id).replyTo).not.toBeNull());
    expect(world.composing.draft(id)).toMatchObject({ text: "Shall I?", extra });
    await go(id);
    expect((await field()).value).toBe("Shall I?");
    await screen.findByText("In answer to them");
    await screen.findByText("bowl.jpg");
    screen.getByRole("button", { name: /^Yes/ });
  });
});

describe("the composer", () => {
  it("offers nothing to the pointer that has no key and no place in the palette", async () => {
    const { registry, container } = await compose((world, id) => {
      world.composing.recorder = { isAvailable: true, devices: [], state: { state: "idle" } };
      world.composing.drafts.set(id, {
        text: "x".repeat(1001),
        replyTo: null,
        extra: {
          kind: "quick_replies",
          quickReplies: [{ content: { contentType: "text", title: "Yes", payload: "YES" }, imageUrl: null }],
        },
        version: 1,
        files: [stagedFile()],
      });
    });
    await screen.findByText("speckled-bowl.jpg");
    const composer = container.querySelector("textarea")?.closest("footer, div[class]")?.parentElement as Element;
    expect(withoutCommand(composer, registry)).toEqual([]);
  });

  it("has nothing that a checker of accessibility objects to, with all of its parts open", async () => {
    const { text, container } = await compose((world, id) => {
      world.composing.recorder = { isAvailable: true, devices: [], state: { state: "idle" } };
      world.composing.drafts.set(id, {
        text: "Shall I?",
        replyTo: "m1",
        extra: {
          kind: "quick_replies",
          quickReplies: [{ content: { contentType: "text", title: "Yes", payload: "YES" }, imageUrl: null }],
        },
        version: 1,
        files: [stagedFile(), stagedFile({ key: "f2", kind: "audio", preview: "a", durationMs: 4000 })],
      });
    });
    await screen.findByText("In answer to them");
    fireEvent.change(text, { target: { value: "Shall I? ;" } });
    await screen.findByRole("listbox", { name: "Saved replies" });
    vi.useRealTimers();
    const check = async (part: Element) => {
      const { violations } = await axe.run(part, {
        rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    };
    await check(text.closest("div")?.parentElement ?? container);
    for (const [key, name] of [
      ["T", "Quick replies"],
      ["P", "Send one of your posts"],
      ["L", "Send something again"],
      ["E", "Emoji"],
    ] as const) {
      fireEvent.keyDown(container.querySelector("textarea") as Element, { key, ctrlKey: true, shiftKey: true });
      const dialog = await screen.findByRole("dialog", { name });
      await check(dialog);
      fireEvent.keyDown(dialog.querySelector("input, button, [tabindex]") ?? dialog, { key: "Escape" });
      await waitFor(() => expect(dialog.isConnected).toBe(false));
    }
  }, 60_000);
});
