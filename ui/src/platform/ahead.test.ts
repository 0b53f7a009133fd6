import { afterEach, expect, test } from "vitest";
import { noCounts } from "../testing/counts";
import { Engine, problem } from "../testing/engine";
import { askAhead, call, setTransport } from ".";

const all = { accountId: null };

afterEach(() => setTransport(null));

test("an answer asked for ahead is given to the first who asks the same, and to no other", async () => {
  let asked = 0;
  const engine = new Engine({
    conversation_counts: () => ({ ...noCounts, needsReply: ++asked, closingSoon: 0, all: 9, done: 0 }),
  });
  setTransport(engine);
  await askAhead("conversation_counts", all);
  expect((await call("conversation_counts", { accountId: "2" })).needsReply).toBe(2);
  expect((await call("conversation_counts", all)).needsReply).toBe(1);
  expect((await call("conversation_counts", all)).needsReply).toBe(3);
});

test("what changes before an answer is taken throws it away", async () => {
  let asked = 0;
  const engine = new Engine({
    conversation_counts: () => ({ ...noCounts, needsReply: ++asked, closingSoon: 0, all: 9, done: 0 }),
  });
  setTransport(engine);
  await askAhead("conversation_counts", all);
  engine.say({ entity: "conversation", id: "1" });
  expect((await call("conversation_counts", all)).needsReply).toBe(2);
});

test("a question that failed ahead is asked again", async () => {
  let isLocked = true;
  const engine = new Engine({
    conversation_counts: () => {
      if (isLocked) throw problem("vault_locked", "unlock");
      return { ...noCounts, needsReply: 4, closingSoon: 0, all: 9, done: 0 };
    },
  });
  setTransport(engine);
  expect(await askAhead("conversation_counts", all)).toBeNull();
  isLocked = false;
  expect((await call("conversation_counts", all)).needsReply).toBe(4);
});
