import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { blank, Drafts, type Written } from "./drafts";

const written = (text: string, change: Partial<Written> = {}): Written => ({ ...blank, text, ...change });

/** A store that answers when it is told to. */
function store() {
  const kept = new Map<string, Written>();
  const pending: (() => void)[] = [];
  let isSlow = false;
  const drafts = new Drafts({
    read: async (id) => kept.get(id) ?? blank,
    write: (id, draft) =>
      new Promise<void>((resolve) => {
        const done = () => {
          kept.set(id, draft);
          resolve();
        };
        if (isSlow) pending.push(done);
        else done();
      }),
  });
  return {
    kept,
    drafts,
    slow: () => {
      isSlow = true;
    },
    answer: () => {
      for (const done of pending.splice(0)) done();
    },
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("drafts", () => {
  it("write down words, quote and extra together, after a moment of quiet", async () => {
    const { drafts, kept } = store();
    const extra = { kind: "quick_replies", quickReplies: [] } as const;
    drafts.type("c1", "Hello");
    drafts.change("c1", { replyTo: "m7" });
    drafts.change("c1", { extra: { ...extra, quickReplies: [] } });
    expect(kept.size).toBe(0);
    await vi.advanceTimersByTimeAsync(300);
    expect(kept.get("c1")).toEqual({ text: "Hello", replyTo: "m7", extra });
  });

  it("put what was taken back before what was written since, and keep what was chosen since", () => {
    const { drafts } = store();
    drafts.type("c1", "and another thing");
    drafts.restore("c1", written("See you Friday", { replyTo: "m1" }));
    expect(drafts.of("c1")).toEqual(written("See you Friday\nand another thing", { replyTo: "m1" }));
    // The same once more is not said twice.
    drafts.restore("c1", written("See you Friday"));
    expect(drafts.of("c1")?.text).toBe("See you Friday\nand another thing");
  });

  it("are gone once sent, but for what was written since, and never come back by an older write", async () => {
    const { drafts, kept, slow, answer } = store();
    slow();
    drafts.type("c1", "Hello");
    let isSettled = false;
    const settled = drafts.settled("c1").then(() => {
      isSettled = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(isSettled).toBe(false);
    answer();
    await settled;
    const sent = drafts.of("c1") ?? blank;
    // The engine takes the draft with the send.
    kept.delete("c1");
    drafts.type("c1", "Hello again");
    await drafts.sent("c1", sent);
    expect(drafts.of("c1")?.text).toBe("Hello again");
    answer();
    await vi.advanceTimersByTimeAsync(500);
    answer();
    kept.delete("c1");
    await drafts.sent("c1", written("Hello again"));
    expect(drafts.of("c1")?.text).toBe("");
  });

  it("take over what the engine hands back", async () => {
    const { drafts, kept } = store();
    await drafts.load("c1");
    kept.set("c1", written("handed back"));
    await drafts.reload("c1");
    expect(drafts.of("c1")?.text).toBe("handed back");
  });

  it("are read anew when a thread is opened again, so that what was handed back meanwhile is there", async () => {
    const { drafts, kept } = store();
    await drafts.load("c1");
    kept.set("c1", written("handed back while it was shut"));
    await drafts.load("c1");
    expect(drafts.of("c1")?.text).toBe("handed back while it was shut");
  });

  it("keep what was typed while the engine's word was being read", async () => {
    let answer: (draft: Written) => void = () => undefined;
    const drafts = new Drafts({
      read: () => new Promise((resolve) => (answer = resolve)),
      write: () => new Promise(() => undefined),
    });
    const loaded = drafts.load("c1");
    answer(blank);
    await loaded;
    const reloaded = drafts.reload("c1");
    drafts.type("c1", "mine");
    answer(written("theirs"));
    await reloaded;
    expect(drafts.of("c1")?.text).toBe("mine");
  });

  it("never put an older text over what is being typed", async () => {
    const { drafts, kept, slow, answer } = store();
    await drafts.load("c1");
    slow();
    drafts.type("c1", "a");
    drafts.flush();
    // The engine tells of a change while the write is on its way, and the user goes on.
    await drafts.reload("c1");
    drafts.type("c1", "ab");
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(drafts.of("c1")?.text).toBe("ab");
    drafts.flush();
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(kept.get("c1")?.text).toBe("ab");
    expect(drafts.of("c1")?.text).toBe("ab");
  });
});
