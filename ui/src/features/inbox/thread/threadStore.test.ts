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
