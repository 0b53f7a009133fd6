import type { MessageRow, ThreadMark } from "../../../generated/api";

/** Milliseconds after which a new bubble of the same person begins a group of its own. */
const PAUSE_MS = 10 * 60 * 1000;

/** A line of the thread: a day's name, a message with its place among its neighbours, or what stands between messages. */
export type ThreadLine =
  | { kind: "day"; key: string; at: number }
  | { kind: "message"; key: string; message: MessageRow; isFirst: boolean; isLast: boolean }
  | { kind: "mark"; key: string; mark: ThreadMark };

type Item = { at: number; message: MessageRow } | { at: number; mark: ThreadMark };

/** Lays messages out, oldest first: a separator per day of the reader's calendar, bubbles grouped by who and when. */
export function threadLines(
  messages: readonly MessageRow[],
  marks: readonly ThreadMark[] = [],
  timeZone?: string,
): ThreadLine[] {
  const days = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  const items = merged(messages, marks);
  const lines: ThreadLine[] = [];
  let day = "";
  items.forEach((item, index) => {
    const today = days.format(item.at);
    const isNewDay = today !== day;
    if (isNewDay) lines.push({ kind: "day", key: `day-${today}`, at: item.at });
    day = today;
    if ("mark" in item) {
      lines.push({ kind: "mark", key: `mark-${item.mark.kind}-${item.at}-${index}`, mark: item.mark });
      return;
    }
    const { message } = item;
    const [before, after] = [items[index - 1], items[index + 1]];
    const isFirst = isNewDay || !before || !belong(before, item);
    const isLast = !after || days.format(after.at) !== today || !belong(item, after);
    lines.push({ kind: "message", key: message.id, message, isFirst, isLast });
  });
  return lines;
}

function merged(messages: readonly MessageRow[], marks: readonly ThreadMark[]): Item[] {
  const items: Item[] = [];
  let next = 0;
  const putMarks = (until: number) => {
    for (let mark = marks[next]; mark !== undefined && mark.at <= until; mark = marks[next]) {
      items.push({ at: mark.at, mark });
      next += 1;
    }
  };
  for (const message of messages) {
    putMarks(message.at);
    items.push({ at: message.at, message });
  }
  putMarks(Number.POSITIVE_INFINITY);
  return items;
}

function belong(before: Item, after: Item): boolean {
  if (!("message" in before && "message" in after)) return false;
  const [one, other] = [before.message, after.message];
  return one.direction === other.direction && one.origin === other.origin && other.at - one.at < PAUSE_MS;
}
