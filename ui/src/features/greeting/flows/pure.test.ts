import { describe, expect, it } from "vitest";
import type { GreetingProblem, OutgoingMessage } from "../../../generated/api";
import { fixOf } from "./fixes";
import { freeName, isFound, listed } from "./flowList";
import { parted } from "./messages";
import { draftOf, flow, liveOf, problemAt, text } from "./testing/flows";

describe("the list of flows", () => {
  const autumn = flow({ id: "1", name: "Autumn glazes", updatedAt: 30, state: liveOf([text("Hi! Which café?")]) });
  const spring = flow({
    id: "2",
    name: "spring fair",
    updatedAt: 20,
    isUsedInAd: true,
    state: liveOf([text("Hello")]),
  });
  const gone = flow({ id: "3", name: "Able", updatedAt: 90, isGone: true });
  const begun = flow({ id: "4", name: "Winter", flowId: null, updatedAt: null, state: draftOf([text("Snow")], 50) });
  const all = [gone, spring, autumn, begun];
  const ids = (flows: { id: string }[]) => flows.map(({ id }) => id).join("");

  it("stands in the order that is asked for, and what is gone comes last in each", () => {
    expect(ids(listed(all, "", "changed", "en"))).toBe("4123");
    expect(ids(listed(all, "", "name", "en"))).toBe("1243");
    expect(ids(listed(all, "", "used", "en"))).toBe("2413");
  });

  it("is searched by name, id and every word inside, without accents", () => {
    expect(ids(listed(all, "cafe glazes", "changed", "en"))).toBe("1");
    expect(isFound(spring, "fair hello")).toBe(true);
    expect(isFound(spring, "fair snow")).toBe(false);
    expect(isFound(autumn, autumn.flowId ?? "")).toBe(true);
  });

  it("gives a copy a name that is free", () => {
    expect(freeName("Winter", all)).toBe("Winter (2)");
    expect(freeName("Winter", [...all, flow({ id: "5", name: "WINTER (2)" })])).toBe("Winter (3)");
  });
});

describe("a text that is too long", () => {
  it("becomes several, and the quick replies stay below the last", () => {
    const message: OutgoingMessage = { ...text("one two"), kind: "text", quickReplies: [reply("Yes")] };
    expect(parted(message, ["one", "two"])).toEqual([text("one"), { ...message, text: "two" }]);
  });

  it("of a message with buttons leaves it a last sentence that fits above them", () => {
    const long = `${"a ".repeat(320)}. Which day suits you?`;
    const made = parted({ kind: "buttons", text: long, buttons: [] }, [long]);
    expect(made.map(({ kind }) => kind)).toEqual(["text", "buttons"]);
    expect(made[0]).toEqual(text(long.slice(0, 641)));
    expect(made.at(-1)).toEqual({ kind: "buttons", text: "Which day suits you?", buttons: [] });
  });
});

const reply = (title: string, payload = title) => ({
  content: { contentType: "text" as const, title, payload },
  imageUrl: null,
});

describe("a problem with a sure way out", () => {
  const mended = (problem: GreetingProblem, message: OutgoingMessage) => {
    const fix = fixOf(problem, message);
    return fix !== null && "message" in fix ? fix.message : fix;
  };

  it("takes out what is over the number allowed", () => {
    const replies = Array.from({ length: 15 }, (_, at) => reply(`R${at}`));
    const message: OutgoingMessage = { kind: "text", text: "Pick", quickReplies: replies };
    const problem = problemAt("quick_replies", { why: "too_much", has: 15, max: 13, limit: "QUICK_REPLIES" });
    expect(fixOf(problem, message)).toMatchObject({ kind: "take_out", count: 2 });
    expect(mended(problem, message)).toEqual({ ...message, quickReplies: replies.slice(0, 13) });
  });

  it("puts https:// before an address that lacks it, and knows no way out of words that are none", () => {
    const card = { title: "Mug", subtitle: null, imageUrl: "cdn.example/mug.jpg", defaultActionUrl: null };
    const button = { type: "web_url" as const, title: "Shop", url: "the shop" };
    const message: OutgoingMessage = { kind: "generic", elements: [{ ...card, buttons: [button] }] };
    const at = (field: string) => problemAt(field, { why: "not_an_address" });
    expect(mended(at("elements[0].image_url"), message)).toEqual({
      kind: "generic",
      elements: [{ ...card, imageUrl: "https://cdn.example/mug.jpg", buttons: [button] }],
    });
    expect(mended(at("elements[0].buttons[0].url"), message)).toBeNull();
  });

  it("cuts a title at its limit without parting a sign, and lets a tap carry its title", () => {
    const button = { type: "postback" as const, title: `${"a".repeat(19)}👩‍🍳 tail`, payload: "" };
    const message: OutgoingMessage = { kind: "buttons", text: "Hi", buttons: [button] };
    const long = problemAt("buttons[0].title", { why: "too_much", has: 27, max: 20, limit: "BUTTON_TITLE" });
    expect(mended(long, message)).toEqual({ ...message, buttons: [{ ...button, title: "a".repeat(19) }] });
    const named: OutgoingMessage = { ...message, buttons: [{ ...button, title: "Book a table" }] };
    expect(mended(problemAt("buttons[0].payload", { why: "missing" }), named)).toMatchObject({
      buttons: [{ payload: "BOOK_A_TABLE" }],
    });
  });

  it("takes out a quick reply that says nothing, and leaves a message its only button", () => {
    const message: OutgoingMessage = { kind: "text", text: "Pick", quickReplies: [reply("Yes"), reply("", "REPLY")] };
    expect(mended(problemAt("quick_replies[1].title", { why: "missing" }), message)).toEqual({
      ...message,
      quickReplies: [reply("Yes")],
    });
    const only: OutgoingMessage = { kind: "buttons", text: "Hi", buttons: [{ type: "web_url", title: "", url: "" }] };
    expect(mended(problemAt("buttons[0].title", { why: "missing" }), only)).toBeNull();
  });
});
