import { describe, expect, it } from "vitest";
import { newCard, payloadFor, retitled, titleShown } from "../../../design/editor/content";
import { addressFault, buttonFaults, cardFaults } from "../../../design/editor/fitness";
import { limits } from "../../../generated/api";
import { stagedFile } from "../testing/composing";
import { tidied } from "./extras/content";
import { partsOf } from "./parts";
import { messagesOf, needsSplit, obstacleOf } from "./readiness";
import { blank } from "./written";

const quickReply = (title: string) => ({
  content: { contentType: "text" as const, title, payload: payloadFor(title) },
  imageUrl: null,
});
const picture = (key: string) => stagedFile({ key });
const draft = (change: object) => ({ written: { ...blank, ...change }, files: [], gaps: [], pieces: ["x"] });

describe("what a draft goes out as", () => {
  it("is files first, then the words, with the answers to tap below the last of them", () => {
    const quickReplies = [quickReply("Yes"), quickReply("No")];
    expect(
      partsOf({ pieces: ["one", "two"], files: [picture("f1")], extra: { kind: "quick_replies", quickReplies } }),
    ).toEqual([
      { kind: "files", fileKeys: ["f1"] },
      { kind: "text", text: "one", quickReplies: [] },
      { kind: "text", text: "two", quickReplies },
    ]);
  });

  it("is one message of words and buttons, and cards stand by themselves", () => {
    const buttons = [{ type: "web_url" as const, title: "Menu", url: "https://example.com" }];
    expect(partsOf({ pieces: ["Look"], files: [], extra: { kind: "buttons", buttons } })).toEqual([
      { kind: "buttons", text: "Look", buttons },
    ]);
    const elements = [{ ...newCard(), title: "Buns", subtitle: "Cardamom" }];
    expect(partsOf({ pieces: [], files: [], extra: { kind: "generic", elements } })).toEqual([
      { kind: "generic", elements },
    ]);
  });

  it("is one message for up to ten pictures beside each other, and one for each other file", () => {
    const pictures = Array.from({ length: 11 }, (_, index) => picture(String(index)));
    expect(messagesOf(pictures.slice(0, 10))).toBe(1);
    expect(messagesOf(pictures)).toBe(2);
    const pdf = stagedFile({ key: "p", kind: "file" });
    expect(messagesOf([picture("a"), pdf, picture("b"), picture("c"), pdf])).toBe(4);
  });
});

describe("what is in the way of a send", () => {
  it("is a gap of a saved reply that nobody filled", () => {
    const gaps = ["{first name}"];
    expect(obstacleOf({ ...draft({ text: "Thanks, {first name}!" }), gaps })).toEqual({ kind: "gap", gap: gaps[0] });
    expect(obstacleOf({ ...draft({ text: "Thanks, Leïla!" }), gaps })).toBeNull();
  });

  it("is a file that cannot go, or is not ready", () => {
    const unfit = stagedFile({
      name: "x.zip",
      state: { state: "unfit", problem: { code: "refused", args: {}, remedy: "none", traceId: null } },
    });
    const working = stagedFile({ name: "clip.mp4", state: { state: "working", percent: 3 } });
    expect(obstacleOf({ ...draft({}), files: [working, unfit] })).toEqual({ kind: "file_unfit", name: "x.zip" });
    expect(obstacleOf({ ...draft({}), files: [working] })).toEqual({ kind: "file_working", name: "clip.mp4" });
  });

  it("is an unfinished field, and answers to tap below no words", () => {
    const extra = { kind: "quick_replies", quickReplies: [quickReply("Yes")] };
    expect(obstacleOf(draft({ extra }))).toEqual({ kind: "extra_without_words" });
    const unfinished = { kind: "buttons", buttons: [{ type: "web_url", title: "Menu", url: "example" }] };
    expect(obstacleOf(draft({ text: "Look", extra: unfinished }))).toEqual({ kind: "extra", faults: 1 });
  });

  it("is a text of more than 640 characters above buttons, which is not split", () => {
    const extra = { kind: "buttons", buttons: [{ type: "web_url", title: "Menu", url: "https://example.com" }] };
    const text = "é".repeat(limits.BUTTON_TEMPLATE_TEXT.max + 1);
    expect(obstacleOf(draft({ text, extra }))).toEqual({ kind: "too_long_for_buttons", over: 1 });
    expect(needsSplit({ ...blank, text, extra: extra as never })).toBe(false);
    expect(needsSplit({ ...blank, text })).toBe(true);
  });

  it("is more than twelve messages at once", () => {
    const pieces = Array.from({ length: 13 }, () => "x");
    expect(obstacleOf({ ...draft({ text: "x" }), pieces })).toEqual({ kind: "too_many", parts: 13 });
  });
});

describe("quick replies and templates", () => {
  it("are shown cut after 20 characters as Instagram cuts them", () => {
    expect(titleShown("a".repeat(20))).toBe("a".repeat(20));
    expect(titleShown("Another day would be better")).toBe("Another day would be...");
    expect(titleShown("💛".repeat(21))).toBe(`${"💛".repeat(20)}...`);
  });

  it("carry their title in capitals until somebody says otherwise", () => {
    expect(payloadFor("Yes, hold it!")).toBe("YES_HOLD_IT");
    expect(payloadFor("כן, בבקשה")).toBe("כן_בבקשה");
    expect(payloadFor("💛")).toBe("REPLY");
    expect(retitled(quickReply("Yes"), "No").content).toMatchObject({ payload: "NO" });
    const own = { ...quickReply("Yes"), content: { contentType: "text" as const, title: "Yes", payload: "HOLD" } };
    expect(retitled(own, "No").content).toMatchObject({ title: "No", payload: "HOLD" });
  });

  it("name what will not do while it is typed", () => {
    expect(addressFault("https://example.com/a?b=1")).toBeNull();
    for (const wrong of ["example.com", "ftp://example.com", "https://", "https://a b", "javascript:alert(1)"])
      expect(addressFault(wrong), wrong).toBe("not_an_address");
    expect(buttonFaults({ type: "web_url", title: "x".repeat(21), url: "https://example.com" }).title).toBe("too_long");
    expect(cardFaults({ ...newCard(), title: "Buns" }).whole).toBe("needs_more");
    expect(cardFaults({ ...newCard(), title: "Buns", subtitle: "x".repeat(81) }).subtitle).toBe("too_long");
  });

  it("lose the rows in which nothing was written", () => {
    expect(tidied({ kind: "quick_replies", quickReplies: [quickReply("Yes"), quickReply(" ")] })).toEqual({
      kind: "quick_replies",
      quickReplies: [quickReply("Yes")],
    });
    expect(tidied({ kind: "generic", elements: [newCard()] })).toBeNull();
  });
});
