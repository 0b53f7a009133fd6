import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { lengths } from "../../../generated/api";
import { compose } from "../testing/compose";
import { savedReply } from "../testing/composing";

const { max } = lengths.DRAFT;
const megabyte = "Ünicode ".repeat(116_509);
const bytes = new TextEncoder().encode(megabyte).length;

/** Whether the field takes a paste in. */
const paste = (field: HTMLElement, words: string) =>
  fireEvent.paste(field, { clipboardData: { files: [], items: [], types: ["text/plain"], getData: () => words } });

const inWords = (number: number) => number.toLocaleString("en");

describe("a megabyte of text", () => {
  it("is left out as a whole when it is pasted, and that is said with what to do until something fits", async () => {
    const { text, world, id } = await compose();
    fireEvent.change(text, { target: { value: "Hello" } });
    expect(paste(text, megabyte)).toBe(false);
    const said = await screen.findByRole("alert");
    expect(said.textContent).toContain(`${inWords(bytes + 5)} bytes, and there is room for ${inWords(max)}`);
    expect(said.textContent).toContain("None of it was put in");
    expect(said.textContent).toContain("attach it as a PDF");
    expect(text.value).toBe("Hello");

    fireEvent.change(text, { target: { value: "Hello!" } });
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    await waitFor(() => expect(world.composing.text(id)).toBe("Hello!"));
  });

  it("is left out however it comes, and the caret stays where it was", async () => {
    const { text, user } = await compose();
    await user.type(text, "Hello");
    text.setSelectionRange(2, 2);
    fireEvent(text, new InputEvent("beforeinput", { inputType: "insertText", data: "y" }));
    // A redo, which asks nobody.
    fireEvent.change(text, { target: { value: megabyte } });
    await screen.findByRole("alert");
    expect([text.value, text.selectionStart, text.selectionEnd]).toEqual(["Hello", 2, 2]);
    const dropped = new InputEvent("beforeinput", { inputType: "insertFromDrop", data: megabyte, cancelable: true });
    expect(fireEvent(text, dropped)).toBe(false);
  });
});

describe("a draft", () => {
  it("takes all that there is room for, to the last byte, and no letter more", async () => {
    const { text, user } = await compose();
    const full = "é".repeat(max / 2);
    expect(paste(text, full)).toBe(true);
    fireEvent.change(text, { target: { value: full } });
    expect(text.value).toBe(full);
    expect(screen.queryByText(/None of it was put in/)).toBeNull();
    text.setSelectionRange(3, 3);
    await user.type(text, "x", { initialSelectionStart: 3, initialSelectionEnd: 3 });
    await screen.findByText(/That would be 30,001 bytes/);
    expect([text.value, text.selectionStart]).toEqual([full, 3]);
    // In the place of what is there, there is room.
    await user.type(text, "x", { initialSelectionStart: 0, initialSelectionEnd: 1 });
    expect(text.value).toBe(`x${full.slice(1)}`);
  });

  it("that was longer already opens whole, can be made shorter, and takes nothing until it is short enough", async () => {
    const { text, world, id, user } = await compose((made, conversation) =>
      made.composing.drafts.set(conversation, { text: megabyte, replyTo: null, extra: null, version: 1, files: [] }),
    );
    await waitFor(() => expect(text.value).toBe(megabyte));
    await user.type(text, "x", { initialSelectionStart: 0, initialSelectionEnd: 0 });
    await screen.findByText(/None of it was put in/);
    expect(text.value).toBe(megabyte);
    await user.type(text, "{Backspace}", { initialSelectionStart: 0, initialSelectionEnd: 8 });
    expect(text.value).toBe(megabyte.slice(8));
    expect(screen.queryByText(/None of it was put in/)).toBeNull();
    await waitFor(() => expect(world.composing.text(id)).toBe(megabyte.slice(8)));
  });

  it("is not measured with each letter once it is as high as the field gets", async () => {
    const { text } = await compose();
    const measured = vi.spyOn(Element.prototype, "scrollHeight", "get");
    const asked = () => measured.mock.contexts.filter((element) => element === text).length;
    fireEvent.change(text, { target: { value: "short" } });
    expect(asked()).toBeGreaterThan(0);
    measured.mockClear();
    fireEvent.change(text, { target: { value: "long ".repeat(2000) } });
    fireEvent.change(text, { target: { value: "long ".repeat(2001) } });
    expect(asked()).toBe(0);
  });

  it("without room for a saved reply takes neither its words nor its files", async () => {
    const attachment = { id: "9", name: "menu.pdf", kind: "file", bytes: 1000, preview: null } as never;
    const { text, asked, user } = await compose((made) => {
      made.composing.replies = [savedReply({ shortcut: "menu", attachments: [attachment] })];
    });
    const before = `${"x".repeat(max - 6)} ;menu`;
    fireEvent.change(text, { target: { value: before } });
    text.focus();
    text.setSelectionRange(before.length, before.length);
    fireEvent.select(text);
    await screen.findByRole("option", { name: /Opening hours/ });
    await user.keyboard("{Enter}");
    await screen.findByText(/None of it was put in/);
    expect(text.value).toBe(before);
    expect(asked("file_stage")).toEqual([]);
  });

  it("has the same room in the fields of what goes with it", async () => {
    const { text, user } = await compose();
    fireEvent.change(text, { target: { value: "Which one?" } });
    await user.keyboard("{Control>}{Shift>}r{/Shift}{/Control}");
    const title = await screen.findByRole<HTMLInputElement>("textbox", { name: "Quick reply 1" });
    fireEvent.change(title, { target: { value: megabyte } });
    await screen.findByText(/None of it was put in/);
    expect(title.value).toBe("");
  });
});
