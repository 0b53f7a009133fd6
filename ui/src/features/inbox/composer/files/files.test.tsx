import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { compose, parts } from "../../testing/compose";
import { stagedFile } from "../../testing/composing";

describe("files", () => {
  const image = () => new File(["x"], "bowl.png", { type: "image/png" });
  const transfer = (files: File[], text = "") => ({
    types: text === "" ? ["Files"] : ["text/plain", "Files"],
    files,
    getData: (type: string) => (type === "text/plain" ? text : ""),
    dropEffect: "none",
  });

  it("are taken where they are dropped, anywhere on the thread, which says so while they hover", async () => {
    const { id, asked } = await compose();
    const log = screen.getByRole("log");
    fireEvent.dragEnter(log, { dataTransfer: transfer([]) });
    await screen.findByText(/^Drop to send to/);
    fireEvent.drop(log, { dataTransfer: transfer([image(), new File(["y"], "menu.pdf")]) });
    await screen.findByText("menu.pdf");
    expect(screen.queryByText(/^Drop to send to/)).toBeNull();
    screen.getByText("bowl.png");
    expect(asked("file_stage")[0]).toMatchObject({
      conversationId: id,
      source: { kind: "bytes", name: "bowl.png", mime: "image/png", base64: btoa("x") },
    });
  });

  it("are taken from the clipboard, but words that bring a picture of themselves are words", async () => {
    const { text, asked } = await compose();
    fireEvent.paste(text, { clipboardData: transfer([image()], "from a document") });
    fireEvent.paste(text, { clipboardData: transfer([image()]) });
    await screen.findByText("bowl.png");
    expect(asked("file_stage")).toHaveLength(1);
  });

  it("go out before the words; several pictures are said to be one message", async () => {
    const { text, asked } = await compose((world, id) =>
      world.composing.drafts.set(id, {
        text: "",
        replyTo: null,
        extra: null,
        version: 1,
        files: [stagedFile(), stagedFile({ key: "f2", name: "plate.jpg" })],
      }),
    );
    await screen.findByText("The 2 pictures go out as one message.");
    fireEvent.change(text, { target: { value: "These two" } });
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    await waitFor(() =>
      expect(asked("send").map(parts)).toEqual([
        [
          { kind: "files", fileKeys: ["f1", "f2"] },
          { kind: "text", text: "These two", quickReplies: [] },
        ],
      ]),
    );
  });

  it("are moved and taken out by keys, and one that was taken out comes back by Undo", async () => {
    const { asked, id, user } = await compose((world, conversation) =>
      world.composing.drafts.set(conversation, {
        text: "",
        replyTo: null,
        extra: null,
        version: 1,
        files: [stagedFile(), stagedFile({ key: "f2", name: "plate.jpg" })],
      }),
    );
    await screen.findByText("plate.jpg");
    fireEvent.keyDown(document.body, { key: "F", ctrlKey: true, shiftKey: true });
    expect(document.activeElement?.textContent).toContain("speckled-bowl.jpg");
    fireEvent.keyDown(document.activeElement as Element, { key: "ArrowRight", altKey: true });
    await waitFor(() => expect(asked("file_order")).toEqual([{ conversationId: id, fileKeys: ["f2", "f1"] }]));
    const list = screen.getByRole("grid", { name: "Files to send" });
    const first = within(list).getAllByRole("row")[0] as HTMLElement;
    act(() => first.focus());
    fireEvent.keyDown(first, { key: "Delete" });
    await waitFor(() => expect(within(list).getAllByRole("row")).toHaveLength(1));
    await user.click(screen.getByRole("button", { name: /^Undo/ }));
    await waitFor(() => expect(within(list).getAllByRole("row")).toHaveLength(2));
    expect(asked("file_unstage")).toEqual([]);
  });

  it("that cannot be sent hold the message back and say so", async () => {
    const { text, asked } = await compose((world, id) =>
      world.composing.drafts.set(id, {
        text: "",
        replyTo: null,
        extra: null,
        version: 1,
        files: [
          stagedFile({
            name: "catalogue.zip",
            state: { state: "unfit", problem: { code: "not_found", args: {}, remedy: "none", traceId: null } },
          }),
        ],
      }),
    );
    await screen.findByText("catalogue.zip cannot be sent");
    fireEvent.change(text, { target: { value: "Look" } });
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    expect(asked("send")).toEqual([]);
  });
});

describe("a voice message", () => {
  it("is not offered where there is no microphone", async () => {
    const { asked } = await compose();
    expect(screen.queryByRole("button", { name: "Record a voice message" })).toBeNull();
    fireEvent.keyDown(document.body, { key: "M", ctrlKey: true, shiftKey: true });
    expect(asked("record_start")).toEqual([]);
  });

  it("stays with the thread in which it was begun when the user goes to another", async () => {
    const { asked, go, id } = await compose((world) => {
      world.composing.recorder = { isAvailable: true, devices: ["Mic"], state: { state: "idle" } };
    });
    await screen.findByRole("button", { name: "Record a voice message" });
    fireEvent.keyDown(document.body, { key: "M", ctrlKey: true, shiftKey: true });
    await screen.findByRole("group", { name: "Recording" });
    await go("c1");
    await waitFor(() => expect(asked("record_stop")).toEqual([{ conversationId: id }]));
  });

  it("is recorded, ended and thrown away by keys, and stands among the files to be listened to", async () => {
    const { asked } = await compose((world) => {
      world.composing.recorder = { isAvailable: true, devices: ["Mic"], state: { state: "idle" } };
    });
    const keys = { ctrlKey: true, shiftKey: true };
    await screen.findByRole("button", { name: "Record a voice message" });
    fireEvent.keyDown(document.body, { key: "M", ...keys });
    await screen.findByRole("group", { name: "Recording" });
    fireEvent.keyDown(document.body, { key: "X", ...keys });
    await waitFor(() => expect(screen.queryByRole("group", { name: "Recording" })).toBeNull());
    expect(asked("record_cancel")).toHaveLength(1);
    fireEvent.keyDown(document.body, { key: "M", ...keys });
    await screen.findByRole("group", { name: "Recording" });
    fireEvent.keyDown(document.body, { key: "M", ...keys });
    await screen.findByText("recording.wav");
    screen.getByText(/0:14/);
  });
});
