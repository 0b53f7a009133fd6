import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { compose, parts } from "../../testing/compose";

describe("a saved reply", () => {
  it("is sent by four keys: R, ;, a letter, Ctrl+Enter", async () => {
    const { asked, user } = await compose();
    act(() => screen.getByRole("grid", { name: "Conversations" }).focus());
    await user.keyboard("r");
    await user.keyboard(";");
    await user.keyboard("h");
    await screen.findByRole("option", { name: /Opening hours/ });
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(asked("send")).toHaveLength(1));
    expect(asked("send")[0]).toMatchObject({
      savedReplyId: "r1",
      parts: [{ kind: "text", text: "Hello Leïla, we are open from 9 to 17.", quickReplies: [] }],
    });
  });

  it("is chosen by arrows and put in place of what asked for it, in the language that was chosen", async () => {
    const { text, user } = await compose();
    text.focus();
    await user.keyboard("Dear you, /");
    await screen.findByRole("listbox", { name: "Saved replies" });
    await screen.findByText(/We ship to Leïla/);
    await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await screen.findByText(/Wir versenden/);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(text.value).toBe("Dear you, Wir versenden in ganz Europa, 4 bis 6 Tage."));
  });

  it("with something missing is marked, is not sent, and is once the gap is filled", async () => {
    const { text, asked, user } = await compose((world) => {
      world.composing.missing = ["first name"];
    });
    text.focus();
    await user.keyboard(";thx");
    const mark = await screen.findByText("{first name}");
    expect(mark.tagName).toBe("MARK");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText("Fill in {first name} first");
    expect(asked("send")).toEqual([]);
    expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe("{first name}");
    await user.keyboard("Leïla");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(asked("send").map(parts)).toEqual([[{ kind: "text", text: "Thank you, Leïla!", quickReplies: [] }]]),
    );
  });

  it("is out of the way after Esc, and of words that begin so and match nothing", async () => {
    const { text, user } = await compose();
    text.focus();
    await user.keyboard(";");
    await screen.findByRole("listbox", { name: "Saved replies" });
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("listbox", { name: "Saved replies" })).toBeNull();
    expect(document.activeElement).toBe(text);
    await user.keyboard(" /etc");
    expect(screen.queryByRole("listbox", { name: "Saved replies" })).toBeNull();
    expect(text.value).toBe("; /etc");
  });
});

describe("quick replies, buttons and cards", () => {
  it("are written by keys alone and go out below the words", async () => {
    const { text, asked, user } = await compose();
    fireEvent.change(text, { target: { value: "Shall I hold it?" } });
    text.focus();
    await user.keyboard("{Control>}{Shift>}r{/Shift}{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "Quick replies" });
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    await user.keyboard("Yes, hold it{Enter}");
    await user.keyboard("Another day would be better");
    within(dialog).getByText("Instagram shows “Another day would be...”");
    const preview = within(dialog).getByRole("figure", { name: "Preview, as on their phone" });
    within(preview).getByText("Another day would be...");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(asked("send")).toHaveLength(1));
    const payloads = [
      ["Yes, hold it", "YES_HOLD_IT"],
      ["Another day would be better", "ANOTHER_DAY_WOULD_BE_BETTER"],
    ].map(([title, payload]) => ({ content: { contentType: "text", title, payload }, imageUrl: null }));
    expect(asked("send").map(parts)).toEqual([[{ kind: "text", text: "Shall I hold it?", quickReplies: payloads }]]);
  });

  it("say at the field what is too long while it is typed, and hold the message back", async () => {
    const { text, asked, user } = await compose();
    fireEvent.change(text, { target: { value: "Look" } });
    text.focus();
    await user.keyboard("{Control>}{Shift>}b{/Shift}{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "Message with buttons" });
    await user.type(within(dialog).getByRole("textbox", { name: /Button 1/ }), "A title that is much too long");
    within(dialog).getByText("Too long");
    within(dialog).getByText("29/20");
    await user.type(within(dialog).getByRole("textbox", { name: /Page/ }), "example");
    within(dialog).getByText("Write the whole address, with https://");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    await screen.findByText("2 fields to fill or shorten");
    expect(asked("send")).toEqual([]);
  });

  it("keep what only the tap carries when the dialog is closed, by Esc or by a click beside it", async () => {
    const { text, world, id, user } = await compose();
    text.focus();
    await user.keyboard("{Control>}{Shift>}r{/Shift}{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "Quick replies" });
    await user.click(within(dialog).getByRole("button", { name: /^carries/ }));
    const carries = within(dialog).getByRole("textbox", { name: "What the tap carries" });
    await user.clear(carries);
    await user.type(carries, "ORDER_7");
    await user.click(document.querySelector("[data-modal]") as Element);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const extra = { kind: "quick_replies", quickReplies: [{ content: { payload: "ORDER_7" } }] };
    await waitFor(() => expect(world.composing.draft(id).extra).toMatchObject(extra));
  });

  it("have an address again that was typed before the button was made one that tells", async () => {
    const { text, user } = await compose();
    text.focus();
    await user.keyboard("{Control>}{Shift>}b{/Shift}{/Control}");
    const dialog = within(await screen.findByRole("dialog", { name: "Message with buttons" }));
    await user.type(dialog.getByRole("textbox", { name: "Page" }), "https://example.org/menu");
    await user.click(dialog.getByRole("radio", { name: "Tells you of the tap" }));
    expect(dialog.queryByRole("textbox", { name: "Page" })).toBeNull();
    await user.click(dialog.getByRole("radio", { name: "Opens a page" }));
    expect(dialog.getByRole<HTMLInputElement>("textbox", { name: "Page" }).value).toBe("https://example.org/menu");
  });

  it("that were removed can be put back where they were, with all that was written in them", async () => {
    const { text, user } = await compose();
    text.focus();
    await user.keyboard("{Control>}{Shift>}r{/Shift}{/Control}");
    const dialog = within(await screen.findByRole("dialog", { name: "Quick replies" }));
    await user.keyboard("One{Enter}");
    await user.keyboard("Two{Enter}");
    const titles = () => dialog.getAllByRole<HTMLInputElement>("textbox", { name: /^Quick reply/ }).map((f) => f.value);
    expect(titles()).toEqual(["One", "Two", ""]);
    await user.click(dialog.getByRole("button", { name: "Remove Quick reply 3" }));
    expect(dialog.queryByRole("button", { name: "Put back what was removed" })).toBeNull();
    await user.click(dialog.getByRole("button", { name: "Remove Quick reply 1" }));
    await user.click(dialog.getByRole("button", { name: "Remove Quick reply 1" }));
    await user.click(dialog.getByRole("button", { name: "Put back what was removed" }));
    await user.click(dialog.getByRole("button", { name: "Put back what was removed" }));
    expect(titles()).toEqual(["One", "Two"]);
  });

  it("a post of one's own is chosen by keys and goes out", async () => {
    const { text, asked, user } = await compose();
    text.focus();
    await user.keyboard("{Control>}{Shift>}p{/Shift}{/Control}");
    const first = await screen.findByRole("row", { name: /Friday buns 0/ });
    await waitFor(() => expect(document.activeElement).toBe(first));
    await user.keyboard("{Enter}");
    await screen.findByText("One of your posts");
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    await waitFor(() =>
      expect(asked("send").map(parts)).toEqual([
        [{ kind: "post", mediaId: "p0", title: "Friday buns 0", thumbnail: null }],
      ]),
    );
  });
});
