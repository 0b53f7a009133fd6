import { expect, test } from "vitest";
import type { Commands, MessageRow } from "../../../generated/api";
import { message } from "../testing/message";
import { order } from "../testing/threads";
import { isSeen, ThreadStore } from "./threadStore";

const line = (number: number, change: Partial<MessageRow> = {}) =>
  message({ id: `m${number}`, order: order(number), at: number * 1000, text: `Line ${number}`, ...change });

function open(rows: MessageRow[], older: string | null = null) {
  const pages: Commands["messages"]["request"][] = [];
  const news: string[][] = [];
  const store = new ThreadStore(
    {
      page: async (request) => {
        pages.push(request);
        return { messages: rows, older, newer: null, marks: [], seen: null };
      },
      news: async ({ messageIds }) => {
        news.push(messageIds);
        return {
          messages: rows.filter(({ id }) => messageIds.includes(id)),
          seen: { at: 5000, through: order(2) },
        };
      },
    },
    "c1",
    null,
  );
  return { store, pages, news };
}

const texts = (store: ThreadStore) => store.snapshot().messages.map(({ text }) => text);

test("a change asks for the message that changed, and leaves the others as they are", async () => {
  const rows = [line(1), line(2), line(3)];
  const { store, pages, news } = open(rows);
  await store.refresh();
  const [first] = store.snapshot().messages;
  rows[1] = line(2, { text: "Edited" });
  await store.changed(["m2"]);
  expect(texts(store)).toEqual(["Line 1", "Edited", "Line 3"]);
  expect(store.snapshot().messages[0]).toBe(first);
  expect([pages.length, news]).toEqual([1, [["m2"]]]);
});

test("a new message takes its place in time, and one that is gone goes", async () => {
  const rows = [line(1), line(3)];
  const { store } = open(rows);
  await store.refresh();
  rows.push(line(2));
  await store.changed(["m2"]);
  expect(texts(store)).toEqual(["Line 1", "Line 2", "Line 3"]);
  rows.splice(0, 1);
  await store.changed(["m1"]);
  expect(texts(store)).toEqual(["Line 2", "Line 3"]);
});

test("what is older than the part that is loaded does not come in out of turn", async () => {
  const rows = [line(10), line(11)];
  const { store } = open(rows, "older");
  await store.refresh();
  rows.push(line(3));
  await store.changed(["m3"]);
  expect(texts(store)).toEqual(["Line 10", "Line 11"]);
});

test("ours are seen up to the message that they have read", async () => {
  const { store } = open([line(1, { direction: "out" })]);
  await store.refresh();
  await store.changed([]);
  const { seen } = store.snapshot();
  expect(isSeen(line(2, { direction: "out" }), seen)).toBe(true);
  expect(isSeen(line(3, { direction: "out" }), seen)).toBe(false);
  expect(isSeen(line(1), seen)).toBe(false);
});

/** Lines 1 to 9, of which a page holds those around or before the one that is asked for; answers when it is told to. */
function slow() {
  const rows = Array.from({ length: 9 }, (_, index) => line(index + 1));
  const pending: (() => void)[] = [];
  let problem: unknown = null;
  const store = new ThreadStore(
    {
      page: ({ before }) =>
        new Promise((resolve, reject) => {
          const from = before.kind === "newest" ? 6 : before.kind === "key" ? Number(before.key) : 0;
          const answer = {
            messages: rows.slice(from, from + 3),
            older: from > 0 ? String(from - 3) : null,
            newer: from < 6 ? String(from + 3) : null,
            marks: [],
            seen: null,
          };
          pending.push(() => (problem === null ? resolve(answer) : reject(problem)));
        }),
      news: async () => ({ messages: [], seen: null }),
    },
    "c1",
    null,
  );
  const answer = async (failure: unknown = null) => {
    problem = failure;
    for (const done of pending.splice(0)) done();
    // The store goes on in steps of its own.
    for (let step = 0; step < 5; step += 1) await Promise.resolve();
  };
  return { store, answer };
}

const newestLines = ["Line 7", "Line 8", "Line 9"];
const oldestLines = ["Line 1", "Line 2", "Line 3"];

test("another part of the thread takes the place of the one that is there in one step", async () => {
  const { store, answer } = slow();
  store.open();
  await answer();
  const seen: [boolean, number][] = [];
  store.subscribe(() => seen.push([store.snapshot().isMoving, store.snapshot().messages.length]));
  void store.goTo({ kind: "around", messageId: "m1" });
  expect(texts(store)).toEqual(newestLines);
  expect(store.snapshot().isMoving).toBe(true);
  await answer();
  expect(texts(store)).toEqual(oldestLines);
  expect(seen).toEqual([
    [true, 3],
    [false, 3],
  ]);
});

test("a part that is wanted while another page is being read comes after it, whatever that page was", async () => {
  const { store, answer } = slow();
  store.open();
  await answer();
  void store.loadOlder();
  void store.goTo({ kind: "around", messageId: "m1" });
  await answer();
  expect(store.snapshot().isMoving).toBe(true);
  await answer();
  expect([texts(store), store.snapshot().isMoving]).toEqual([oldestLines, false]);
});

test("a part that cannot be read is a failure, and is read when it is tried again", async () => {
  const { store, answer } = slow();
  store.open();
  await answer();
  void store.goTo({ kind: "around", messageId: "m1" });
  await answer(new Error("no"));
  expect(store.snapshot()).toMatchObject({ phase: "failed", isMoving: false });
  void store.refresh();
  await answer();
  expect([store.snapshot().phase, texts(store)]).toEqual(["ready", oldestLines]);
});

test("a page at either end says that it is being read, and no more once it is there or has failed", async () => {
  const { store, answer } = slow();
  store.open();
  await answer();
  const loading = () => [store.snapshot().isLoadingOlder, store.snapshot().isLoadingNewer];
  void store.loadOlder();
  expect(loading()).toEqual([true, false]);
  await answer();
  expect(loading()).toEqual([false, false]);
  void store.goTo({ kind: "around", messageId: "m1" });
  await answer();
  void store.loadNewer();
  expect(loading()).toEqual([false, true]);
  await answer(new Error("no"));
  expect([loading(), store.snapshot().phase]).toEqual([[false, false], "ready"]);
});

test("a page that fails says so at its end, and is tried again by hand alone", async () => {
  const { store, answer } = slow();
  store.open();
  await answer();
  void store.loadOlder();
  const problem = new Error("no");
  await answer(problem);
  expect(store.snapshot()).toMatchObject({ phase: "ready", olderProblem: problem, newerProblem: null, problem: null });
  // By scrolling.
  store.loadOlder();
  expect(store.snapshot().isLoadingOlder).toBe(false);
  void store.again("older");
  expect(store.snapshot()).toMatchObject({ isLoadingOlder: true, olderProblem: null });
  await answer();
  expect(texts(store)).toEqual(["Line 4", "Line 5", "Line 6", ...newestLines]);
});

test("a page that failed comes by itself once the engine answers again, or goes with the part that it belonged to", async () => {
  const { store, answer } = slow();
  store.open();
  await answer();
  void store.loadOlder();
  await answer(new Error("no"));
  void store.refresh();
  await answer();
  expect(store.snapshot()).toMatchObject({ isLoadingOlder: true, olderProblem: null });
  await answer(new Error("no"));
  void store.goTo({ kind: "around", messageId: "m1" });
  expect(store.snapshot().olderProblem).toBeNull();
  await answer();
  expect([texts(store), store.snapshot().olderProblem]).toEqual([oldestLines, null]);
});

test("a page that is wanted while something else is asked comes after it", async () => {
  const { store, answer } = slow();
  store.open();
  await answer();
  void store.refresh();
  store.loadOlder();
  await answer();
  expect(store.snapshot().isLoadingOlder).toBe(true);
  await answer();
  expect(texts(store)[0]).toBe("Line 4");
});
