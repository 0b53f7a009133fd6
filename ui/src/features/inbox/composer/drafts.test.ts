import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { problem } from "../../../testing/engine";
import { Drafts, type Kept } from "./drafts";
import { blank, type Written } from "./written";

const written = (text: string, change: Partial<Written> = {}): Written => ({ ...blank, text, ...change });

/** What the engine has. Each that is set has a version of its own, whoever sets it. */
class Shelf extends Map<string, Written> {
  readonly #versions = new Map<string, number>();
  #last = 0;

  override set(id: string, written: Written) {
    this.#versions.set(id, ++this.#last);
    return super.set(id, written);
  }

  version(id: string): number | null {
    return this.has(id) ? (this.#versions.get(id) ?? null) : null;
  }
}

/** A store that answers when it is told to; `next` is another window on it. */
function store() {
  const kept = new Shelf();
  const pending: (() => void)[] = [];
  const asked: { answer: () => void; fail: () => void }[] = [];
  let isSlow = false;
  let isSlowToRead = false;
  const open = () =>
    new Drafts({
      read: (id) =>
        new Promise<Kept>((resolve, reject) => {
          const answer = () => resolve({ written: kept.get(id) ?? blank, version: kept.version(id) });
          if (isSlowToRead) asked.push({ answer, fail: () => reject(new Error("no")) });
          else answer();
        }),
      write: (id, draft, version) =>
        new Promise<number | null>((resolve, reject) => {
          const done = () => {
            if (kept.version(id) !== version) return reject(problem("draft_changed", "none"));
            kept.set(id, draft);
            resolve(kept.version(id));
          };
          if (isSlow) pending.push(done);
          else done();
        }),
    });
  return {
    kept,
    drafts: open(),
    next: open,
    slowToRead: () => {
      isSlowToRead = true;
    },
    /** Answers, or fails, what was asked for so far; how much that was. */
    read: async (how: "answer" | "fail" = "answer") => {
      const all = asked.splice(0);
      for (const each of all) each[how]();
      await vi.advanceTimersByTimeAsync(0);
      return all.length;
    },
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
    await drafts.load("c1");
    const extra = { kind: "quick_replies", quickReplies: [] } as const;
    drafts.type("c1", "Hello");
    drafts.change("c1", { replyTo: "m7" });
    drafts.change("c1", { extra: { ...extra, quickReplies: [] } });
    expect(kept.size).toBe(0);
    await vi.advanceTimersByTimeAsync(300);
    expect(kept.get("c1")).toEqual({ text: "Hello", replyTo: "m7", extra });
  });

  it("are written down in the middle of words too, when no pause comes", async () => {
    const { drafts, kept } = store();
    await drafts.load("c1");
    for (let letters = 1; letters <= 30; letters += 1) {
      drafts.type("c1", "a".repeat(letters));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(kept.get("c1")?.text.length).toBeGreaterThan(15);
  });

  it("put what was taken back before what was written since, and keep what was chosen since", async () => {
    const { drafts } = store();
    await drafts.load("c1");
    drafts.type("c1", "and another thing");
    drafts.restore("c1", written("See you Friday", { replyTo: "m1" }));
    expect(drafts.of("c1")).toEqual(written("See you Friday\nand another thing", { replyTo: "m1" }));
    // The same once more is not said twice.
    drafts.restore("c1", written("See you Friday"));
    expect(drafts.of("c1")?.text).toBe("See you Friday\nand another thing");
  });

  it("are gone once sent, but for what was written since, and never come back by an older write", async () => {
    const { drafts, kept, slow, answer } = store();
    await drafts.load("c1");
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

  it("keep what was typed while the engine's word was being read, and take that too", async () => {
    const { drafts, kept, slowToRead, read } = store();
    await drafts.load("c1");
    slowToRead();
    kept.set("c1", written("handed back"));
    void drafts.reload("c1");
    drafts.type("c1", "mine");
    await read();
    expect(drafts.of("c1")?.text).toBe("handed back\nmine");
    await vi.advanceTimersByTimeAsync(300);
    expect(kept.get("c1")?.text).toBe("handed back\nmine");
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

describe("a draft that is not read yet", () => {
  const chips: Written["extra"] = { kind: "quick_replies", quickReplies: [] };

  it("is not written over by what is typed meanwhile, which stands below it once it is read", async () => {
    const { drafts, kept, slowToRead, read } = store();
    const earlier = written("Dear Mara,", { replyTo: "m7", extra: chips });
    kept.set("c1", earlier);
    slowToRead();
    void drafts.load("c1");
    drafts.type("c1", "see you");
    await vi.advanceTimersByTimeAsync(1000);
    drafts.flush();
    await drafts.settled("c1");
    expect([drafts.of("c1")?.text, drafts.isRead("c1"), kept.get("c1")]).toEqual(["see you", false, earlier]);
    await read();
    const whole = { ...earlier, text: "Dear Mara,\nsee you" };
    expect([drafts.of("c1"), drafts.isRead("c1"), kept.get("c1")]).toEqual([whole, true, whole]);
  });

  it("takes what was typed after the user has gone on to another conversation", async () => {
    const { drafts, kept, slowToRead, read } = store();
    kept.set("c1", written("Dear Mara,"));
    slowToRead();
    void drafts.load("c1");
    drafts.type("c1", "see you");
    drafts.flush();
    void drafts.load("c2");
    drafts.type("c2", "Hello");
    await read();
    expect(kept.get("c1")?.text).toBe("Dear Mara,\nsee you");
    expect(kept.get("c2")?.text).toBe("Hello");
  });

  it("that cannot be read is left alone, says so, and is tried again by hand and with each pause", async () => {
    const { drafts, kept, slowToRead, read } = store();
    kept.set("c1", written("Dear Mara,"));
    slowToRead();
    void drafts.load("c1");
    await read("fail");
    expect([drafts.of("c1"), drafts.problem("c1")?.of]).toEqual([undefined, "reading"]);
    drafts.type("c1", "see you");
    await vi.advanceTimersByTimeAsync(300);
    expect(await read("fail")).toBe(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await read()).toBe(0);
    expect([kept.get("c1")?.text, drafts.of("c1")?.text]).toEqual(["Dear Mara,", "see you"]);
    drafts.retry("c1");
    expect(drafts.problem("c1")).not.toBeNull();
    await read();
    expect([kept.get("c1")?.text, drafts.problem("c1")]).toEqual(["Dear Mara,\nsee you", null]);
  });

  it("is what the other window has written by then", async () => {
    const { drafts, next, kept, slowToRead, read } = store();
    const other = next();
    await other.load("c1");
    slowToRead();
    void drafts.load("c1");
    drafts.type("c1", "mine");
    other.type("c1", "theirs");
    other.flush();
    await vi.advanceTimersByTimeAsync(0);
    // The engine tells both.
    void drafts.reload("c1");
    void other.reload("c1");
    await read();
    await read();
    expect(kept.get("c1")?.text).toBe("theirs\nmine");
    void other.reload("c1");
    await read();
    expect([drafts.of("c1")?.text, other.of("c1")?.text]).toEqual(["theirs\nmine", "theirs\nmine"]);
  });

  it("comes with the message that is taken back into it", async () => {
    const { drafts, kept, slowToRead, read } = store();
    kept.set("c1", written("Dear Mara,"));
    slowToRead();
    void drafts.load("c1");
    kept.set("c1", written("See you\nDear Mara,"));
    drafts.restore("c1", written("See you"));
    await read();
    await read();
    expect([drafts.of("c1")?.text, kept.get("c1")?.text]).toEqual(["See you\nDear Mara,", "See you\nDear Mara,"]);
  });
});

describe("two windows", () => {
  it("lose nothing when both write to one person, one after the other", async () => {
    const { drafts, next, kept } = store();
    const other = next();
    kept.set("c1", written("Dear Mara,"));
    await drafts.load("c1");
    await other.load("c1");
    drafts.type("c1", "Dear Mara, yes");
    drafts.flush();
    // Typed before the word of that is here.
    other.type("c1", "Dear Mara, no");
    await other.reload("c1");
    await vi.advanceTimersByTimeAsync(300);
    await drafts.reload("c1");
    expect(kept.get("c1")?.text).toBe("Dear Mara, yes\nno");
    expect([drafts.of("c1")?.text, other.of("c1")?.text]).toEqual([kept.get("c1")?.text, kept.get("c1")?.text]);
  });

  it("lose nothing when both write in the same instant: the later one joins, and what waits for it waits", async () => {
    const { drafts, next, kept } = store();
    const other = next();
    kept.set("c1", written("Dear Mara,"));
    await drafts.load("c1");
    await other.load("c1");
    drafts.type("c1", "Dear Mara, yes");
    other.type("c1", "Dear Mara, no");
    await Promise.all([drafts.settled("c1"), other.settled("c1")]);
    expect(kept.get("c1")?.text).toBe("Dear Mara, yes\nno");
    expect([other.of("c1")?.text, other.problem("c1")]).toEqual(["Dear Mara, yes\nno", null]);
  });

  it("do not overwrite what the engine hands back while a write is on its way", async () => {
    const { drafts, kept, slow, answer } = store();
    await drafts.load("c1");
    slow();
    drafts.type("c1", "and more");
    drafts.flush();
    kept.set("c1", written("handed back"));
    answer();
    await vi.advanceTimersByTimeAsync(0);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect([kept.get("c1")?.text, drafts.of("c1")?.text]).toEqual(["handed back\nand more", "handed back\nand more"]);
  });

  it("that are refused while a message is on its way join once it is known what went with it", async () => {
    const { drafts, kept } = store();
    await drafts.load("c1");
    drafts.type("c1", "first");
    await drafts.settled("c1");
    const sent = drafts.of("c1") ?? blank;
    const done = drafts.handOver("c1");
    kept.delete("c1");
    drafts.type("c1", "first and more");
    drafts.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect([kept.get("c1"), drafts.of("c1")?.text]).toEqual([undefined, "first and more"]);
    const gone = drafts.sent("c1", sent);
    done();
    await gone;
    await vi.advanceTimersByTimeAsync(300);
    expect(kept.get("c1")?.text).toBe("first and more");
  });
});

describe("while a message is on its way", () => {
  it("what is typed is not mistaken for what has gone with it", async () => {
    const { drafts, kept } = store();
    await drafts.load("c1");
    drafts.type("c1", "first");
    await drafts.settled("c1");
    const sent = drafts.of("c1") ?? blank;
    const done = drafts.handOver("c1");
    drafts.type("c1", "first and more");
    drafts.flush();
    await vi.advanceTimersByTimeAsync(0);
    // The engine lets go of the draft, and its word of that is faster than its answer.
    kept.set("c1", blank);
    void drafts.reload("c1");
    await vi.advanceTimersByTimeAsync(0);
    expect(drafts.of("c1")?.text).toBe("first and more");
    const gone = drafts.sent("c1", sent);
    done();
    await gone;
    await vi.advanceTimersByTimeAsync(300);
    expect([drafts.of("c1")?.text, kept.get("c1")?.text]).toEqual(["first and more", "first and more"]);
  });

  it("what stood behind what was sent comes up, and is not written over by what was typed since", async () => {
    const { drafts, kept } = store();
    const behind: Written["extra"] = { kind: "buttons", buttons: [] };
    await drafts.load("c1");
    drafts.change("c1", { text: "first", extra: { kind: "quick_replies", quickReplies: [] } });
    await drafts.settled("c1");
    const sent = drafts.of("c1") ?? blank;
    const done = drafts.handOver("c1");
    drafts.type("c1", "second");
    kept.set("c1", { ...blank, extra: behind });
    const gone = drafts.sent("c1", sent);
    done();
    await gone;
    await vi.advanceTimersByTimeAsync(300);
    expect(kept.get("c1")).toEqual({ text: "second", replyTo: null, extra: behind });
  });
});

it("a draft that cannot be written down says so until it is", async () => {
  let isBroken = true;
  const kept: string[] = [];
  const drafts = new Drafts({
    read: async () => ({ written: blank, version: null }),
    write: async (_, { text }) => {
      if (isBroken) throw new Error("no");
      return kept.push(text);
    },
  });
  await drafts.load("c1");
  drafts.type("c1", "Hello");
  await vi.advanceTimersByTimeAsync(300);
  expect(drafts.problem("c1")?.of).toBe("writing");
  isBroken = false;
  drafts.retry("c1");
  await vi.advanceTimersByTimeAsync(0);
  expect([kept, drafts.problem("c1")]).toEqual([["Hello"], null]);
});
