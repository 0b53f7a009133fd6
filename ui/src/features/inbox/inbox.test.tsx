import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { message } from "./testing/message";
import { inboxStage } from "./testing/stage";
import { order } from "./testing/threads";
import { worldNow } from "./testing/time";

const stage = inboxStage();
const { openInbox, grid, field, asked } = stage;

describe("the list", () => {
  it("shows who waits, what they did in words, and the time left where it is short", async () => {
    openInbox("/?view=needs_reply");
    const list = within(await grid());
    await list.findByText("Maren Okafor");
    list.getByText("41 min", { exact: false });
    expect(list.getAllByText("Replied to your story: “Love this glaze!”").length).toBeGreaterThan(0);
    expect(list.getAllByText("Tapped “Opening hours”").length).toBeGreaterThan(0);
    expect(list.queryByText("23 h", { exact: false })).toBeNull();
  });

  it("opens the next conversation by an arrow, and Enter leads to the answer", async () => {
    const { router } = openInbox("/?view=all");
    fireEvent.keyDown(await grid(), { key: "ArrowDown" });
    await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c0" }));
    const text = await field();
    fireEvent.keyDown(await grid(), { key: "Enter" });
    expect(document.activeElement).toBe(text);
  });

  it("says that nobody waits where nobody does", async () => {
    openInbox("/?view=needs_reply", { count: 0 });
    expect((await screen.findAllByText("Nobody is waiting")).length).toBeGreaterThan(0);
  });

  it("shows a failure with its sentence and a way to try again", async () => {
    openInbox("/?view=all", {
      failing: { conversation_index: { code: "disk_unwritable", args: {}, remedy: "retry", traceId: null } },
    });
    await screen.findByRole("alert");
  });

  it("keeps the open conversation open and active when another moves to the top", async () => {
    const { world } = openInbox("/?view=all&conversation=c1");
    const list = await grid();
    await waitFor(() => expect(list.querySelector("[data-active]")?.textContent).toContain("Leïla"));
    act(() => world.toTop(7));
    await waitFor(() => expect(list.querySelector("[data-active]")?.getAttribute("aria-rowindex")).toBe("3"));
    expect(list.querySelector("[data-active]")?.textContent).toContain("Leïla");
    screen.getByRole("heading", { name: /Leïla Benhaddou/, level: 2 });
  });

  it("settles the open one by E and opens the next; Undo brings it back", async () => {
    const { world, router } = openInbox("/?view=needs_reply&conversation=c0");
    const list = await grid();
    await within(list).findByText("Maren Okafor");
    fireEvent.keyDown(document.body, { key: "e" });
    await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c1" }));
    await waitFor(() => expect(within(list).queryByText("Maren Okafor")).toBeNull());
    const notices = within(await screen.findByRole("region", { name: "Notices" }));
    fireEvent.click(await notices.findByRole("button", { name: /^Undo/ }));
    await within(list).findByText("Maren Okafor");
    expect(asked(world, "settle")).toEqual([{ target: { kind: "ids", ids: ["c0"] }, act: { kind: "done" } }]);
    expect(asked(world, "settle_undo")).toHaveLength(1);
  });

  it("has nothing that a checker of accessibility objects to, list and thread", async () => {
    const { container } = openInbox("/?view=all&conversation=c1", { everyKindIn: "c1" });
    await screen.findByRole("log");
    await screen.findByText("Never left");
    vi.useRealTimers();
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  });
});

describe("the thread", () => {
  it("says each kind of message for what it is", async () => {
    openInbox("/?view=all&conversation=c1", { everyKindIn: "c1" });
    const thread = within(await screen.findByRole("log", { name: "Conversation with Leïla Benhaddou" }));
    await thread.findByText("Never left");
    for (const words of [
      "A message from before. Instagram details only the latest 20 of a thread.",
      "Came from your ad",
      "Spring glazes",
      "Story expired",
      "HOLD_TABLE",
      "GREEN",
      "A picture that is no longer at Instagram",
      "A file that is no longer at Instagram",
      "Friday buns are back",
      "How we glaze",
      "Mentioned you",
      "A disappearing picture or video. Only the Instagram app shows it.",
      "Tasting menu",
      "Book",
      "hologram",
      "They took a message back",
      "Edited 2 times",
      "https://example.com/menu?x=1",
      "Sending in 4 s",
      "Waiting to be sent",
      "Sending…",
      "Checking whether it went out. It is not sent again meanwhile.",
      "Not sent",
    ]) {
      expect(thread.getAllByText(words, { exact: false }).length, words).toBeGreaterThan(0);
    }
    expect(thread.getAllByText("Instagram does not hand this kind of message on.")).toHaveLength(2);
    expect(thread.getAllByText(/sent in the Instagram app/).length).toBeGreaterThan(0);
    thread.getByText(/another app has this conversation/);
    expect(thread.getAllByText(/as a person/).length).toBeGreaterThan(0);
    thread.getByText(/to yourself/);
    thread.getByRole("img", { name: "Heart" });
    thread.getByRole("group", { name: "Reactions: ❤️" });
    expect(thread.queryByRole("link")).toBeNull();
  });

  it("shows what an edited message said before, when asked", async () => {
    openInbox("/?view=all&conversation=c1", { everyKindIn: "c1" });
    fireEvent.click(await screen.findByRole("button", { name: "Edited 2 times" }));
    await screen.findByText("Perfect, thanks");
  });

  it("takes a held message back, and its text is in the field again", async () => {
    const { world } = openInbox("/?view=all&conversation=c1", { everyKindIn: "c1" });
    const text = await field();
    fireEvent.click(await within(await screen.findByRole("log")).findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(text.value).toBe("taken back"));
    expect(asked(world, "send_undo")).toHaveLength(1);
    fireEvent.change(text, { target: { value: "" } });
  });
});

describe("a thread of 5,000 messages", () => {
  const height = 50;
  const long = Array.from({ length: 5000 }, (_, index) =>
    message({
      id: `l${index}`,
      order: order(index),
      mid: `l${index}`,
      at: worldNow - (5000 - index) * 1000,
      text: `Line ${index}.`,
    }),
  );
  // jsdom lays nothing out: every line is 50 px, and a log that is scrolled says so after a while, as a webview does.
  const tops = new WeakMap<Element, number>();
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(height);
    vi.spyOn(Element.prototype, "scrollTop", "get").mockImplementation(function top(this: Element) {
      return tops.get(this) ?? 0;
    });
    vi.spyOn(Element.prototype, "scrollTop", "set").mockImplementation(function scrolled(this: Element, top: number) {
      tops.set(this, Math.max(0, top));
      queueMicrotask(() => act(() => this.dispatchEvent(new Event("scroll"))));
    });
  });
  const openLong = async (address: string, threads = { c1: long }) => {
    const opened = openInbox(address, { threads });
    const log = await screen.findByRole("log");
    await waitFor(() => expect(log.querySelectorAll("[data-message]").length).toBeGreaterThan(5));
    const scroll = (top: number) => {
      log.scrollTop = top;
    };
    const lineAt = (text: string) => {
      const row = within(log).getByText(text).closest<HTMLElement>("[data-key]");
      const start = Number(/translateY\((.*)px\)/.exec(row?.style.transform ?? "")?.[1]);
      return start - log.scrollTop;
    };
    return { ...opened, log, scroll, lineAt };
  };

  it("draws only what is in sight, opens at its end and stays there when something comes in", async () => {
    const threads = { c1: long.slice(0, 4000) };
    const { world, log, lineAt } = await openLong("/?view=all&conversation=c1", threads);
    await waitFor(() => expect(lineAt("Line 3999.")).toBeGreaterThan(400));
    expect(log.querySelectorAll("[data-message]").length).toBeLessThan(40);
    // The window's height less the room below and the line itself, which may only be estimated yet.
    const end = 600 - 16 - height;
    const isAtEnd = (words: string) => Math.abs(lineAt(words) - end) <= 6;
    await waitFor(() => expect(isAtEnd("Line 3999.")).toBe(true));
    threads.c1 = long.slice(0, 4001);
    act(() => world.say({ entity: "thread", id: "c1" }));
    await waitFor(() => expect(isAtEnd("Line 4000.")).toBe(true));
  });

  it("keeps what is read in its place while older ones are put on top", async () => {
    const { world, log, scroll, lineAt } = await openLong("/?view=all&conversation=c1");
    await waitFor(() => expect(lineAt("Line 4999.")).toBeGreaterThan(400));
    act(() => scroll(500));
    const read = (await screen.findAllByText(/^Line 49[67]\d\.$/)).find((line) => lineAt(line.textContent ?? "") > 0);
    const words = read?.textContent ?? "";
    const before = lineAt(words);
    await waitFor(() => expect(asked(world, "messages").length).toBeGreaterThan(1));
    await waitFor(() => expect(log.scrollTop).toBeGreaterThan(1500));
    expect(lineAt(words)).toBe(before);
  });

  it("keeps what is read in its place while newer ones are put below, and does not run on to the newest", async () => {
    const { world, log, scroll, lineAt } = await openLong("/?view=all&conversation=c1&message=l2500");
    await waitFor(() => expect(Math.abs(lineAt("Line 2500.") - (600 - height) / 2)).toBeLessThan(height / 2));
    act(() => scroll(100_000));
    await screen.findByText("Line 2519.");
    const before = lineAt("Line 2519.");
    expect(before).toBeGreaterThan(400);
    const pages = () => asked(world, "messages").length;
    await waitFor(() => expect(pages()).toBe(2));
    await waitFor(() => expect(log.getAttribute("aria-busy")).toBeNull());
    await screen.findByText("Line 2521.");
    expect([Math.abs(lineAt("Line 2519.") - before) <= 2, pages()]).toEqual([true, 2]);
  });

  it("opens in the middle of its years at the message that was searched for", async () => {
    const { lineAt } = await openLong("/?view=all&conversation=c1&message=l2500");
    await waitFor(() => expect(Math.abs(lineAt("Line 2500.") - (600 - height) / 2)).toBeLessThan(height / 2));
    expect(document.querySelector("[data-marked]")?.textContent).toContain("Line 2500.");
  });
});

describe("the composer", () => {
  it("counts bytes, and refuses what is longer than Instagram takes", async () => {
    const { world } = openInbox("/?view=all&conversation=c2");
    const text = await field();
    fireEvent.change(text, { target: { value: "é".repeat(500) } });
    await screen.findByText("1000 of 1000");
    fireEvent.change(text, { target: { value: `${"é".repeat(500)}!` } });
    await screen.findByText("1001 of 1000");
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    expect(asked(world, "send")).toEqual([]);
    fireEvent.change(text, { target: { value: "short" } });
    fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
    await waitFor(() =>
      expect(asked(world, "send")).toMatchObject([
        {
          conversationId: "c2",
          parts: [{ kind: "text", text: "short", quickReplies: [] }],
          asHumanAgent: false,
          replyTo: null,
        },
      ]),
    );
    await waitFor(() => expect(text.value).toBe(""));
  });

  it("keeps a draft when the user goes to another conversation, and has it when they are back", async () => {
    const { world, router } = openInbox("/?view=all&conversation=c3");
    fireEvent.change(await field(), { target: { value: "half a thought" } });
    await act(() => router.navigate({ to: "/", search: { view: "all", conversation: "c4" } as never }));
    await waitFor(() => expect(world.composing.text("c3")).toBe("half a thought"));
    expect((await field()).value).toBe("");
    await act(() => router.navigate({ to: "/", search: { view: "all", conversation: "c3" } as never }));
    expect((await field()).value).toBe("half a thought");
  });

  it("quotes the message that is answered, and Esc puts the quote away before it leaves", async () => {
    openInbox("/?view=all&conversation=c5");
    const text = await field();
    fireEvent.click((await screen.findAllByRole("button", { name: "Reply to this message" }))[0] as HTMLElement);
    screen.getByText("In answer to them");
    expect(document.activeElement).toBe(text);
    fireEvent.keyDown(text, { key: "Escape" });
    expect(screen.queryByText("In answer to them")).toBeNull();
    expect(document.activeElement).toBe(text);
    fireEvent.keyDown(text, { key: "Escape" });
    expect(document.activeElement).toBe(await grid());
  });
});

describe("the search", () => {
  it("finds people first and messages after them, and opens the thread at the message", async () => {
    const { router } = openInbox("/?view=all&find=milk");
    const list = within(await screen.findByRole("listbox", { name: "What was found" }));
    const first = (await list.findAllByRole("option"))[0];
    expect(first?.querySelector("mark")?.textContent).toBe("milk");
    fireEvent.keyDown(screen.getByRole("combobox"), { key: "Enter" });
    await waitFor(() => expect(router.state.location.search).toMatchObject({ conversation: "c1", message: "z" }));
    await waitFor(() => expect(document.querySelector('[data-message="z"]')?.hasAttribute("data-marked")).toBe(true));
  });

  it("marks what matched in a person's name, accents or not", async () => {
    openInbox("/?view=all&find=leila");
    const list = within(await screen.findByRole("listbox", { name: "What was found" }));
    const first = (await list.findAllByRole("option"))[0];
    expect([...(first?.querySelectorAll("mark") ?? [])].map((mark) => mark.textContent)).toEqual(["Leïla", "leila"]);
  });

  it("gives the focus to the list when it is left, so that the next key does something", async () => {
    openInbox("/?view=all&find=milk");
    await screen.findByRole("listbox", { name: "What was found" });
    // The first takes the words away, the second leaves.
    fireEvent.keyDown(screen.getByRole("combobox"), { key: "Escape" });
    fireEvent.keyDown(screen.getByRole("combobox"), { key: "Escape" });
    const list = await grid();
    await waitFor(() => expect(document.activeElement).toBe(list));
  });

  it("says so when nothing is found", async () => {
    openInbox("/?view=all&find=xyzzy");
    await screen.findByText("Nothing found for “xyzzy”");
  });
});
