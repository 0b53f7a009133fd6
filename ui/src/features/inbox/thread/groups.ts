import type { MessageRow } from "../../../generated/api";

/** Milliseconds after which a new bubble of the same person begins a group of its own. */
const PAUSE_MS = 10 * 60 * 1000;

/** A line of the thread: a day's name or a message with its place among its neighbours. */
export type ThreadLine =
  | { kind: "day"; key: string; at: number }
  | { kind: "message"; key: string; message: MessageRow; isFirst: boolean; isLast: boolean };

/** Lays messages out, oldest first: a separator per day of the reader's calendar, bubbles grouped by who and when. */
export function threadLines(messages: readonly MessageRow[], timeZone?: string): ThreadLine[] {
  const days = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  const lines: ThreadLine[] = [];
  let day = "";
  messages.forEach((message, index) => {
    const today = days.format(message.at);
    const before = messages[index - 1];
    const after = messages[index + 1];
    const isNewDay = today !== day;
    if (isNewDay) lines.push({ kind: "day", key: `day-${today}`, at: message.at });
    day = today;
    const isFirst = isNewDay || !before || !belong(before, message);
    const isLast = !after || days.format(after.at) !== today || !belong(message, after);
    lines.push({ kind: "message", key: message.id, message, isFirst, isLast });
  });
  return lines;
}

function belong(before: MessageRow, after: MessageRow): boolean {
  return before.direction === after.direction && before.origin === after.origin && after.at - before.at < PAUSE_MS;
}
