import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What a search can ask for beside words. The engine reads them; these are offered while one types. */
export const operators = {
  from: msg`a person’s name or handle`,
  label: msg`one of your labels`,
  has: msg`what a message carries`,
  is: msg`how the conversation stands`,
  before: msg`a day: 2026-11-01, yesterday, 2w`,
  after: msg`a day: 2026-11-01, yesterday, 2w`,
  on: msg`a day: 2026-11-01, yesterday, 2w`,
  account: msg`one of your accounts`,
} as const satisfies Record<string, MessageDescriptor>;

export type Operator = keyof typeof operators;

const has: Record<string, MessageDescriptor> = {
  image: msg`a picture`,
  video: msg`a video`,
  audio: msg`a voice message`,
  file: msg`a file`,
  link: msg`a link`,
  story: msg`a story, answered or shared`,
  post: msg`a post or reel`,
  reaction: msg`a reaction`,
  note: msg`a note of yours`,
};

const is: Record<string, MessageDescriptor> = {
  unanswered: msg`they wrote last`,
  waiting: msg`you wrote last`,
  unread: msg`not read yet`,
  closing: msg`the window closes soon`,
  human: msg`only a person may answer`,
  vip: msg`of a VIP`,
  open: msg`not settled`,
  done: msg`settled`,
  snoozed: msg`put off`,
  reminded: msg`with a reminder`,
  muted: msg`silent`,
  spam: msg`spam`,
  request: msg`of somebody new`,
  follower: msg`of a follower`,
  verified: msg`of a verified person`,
};

const days: Record<string, MessageDescriptor> = {
  today: msg`since midnight`,
  yesterday: msg`the day before`,
  "1w": msg`a week ago`,
  "1m": msg`a month ago`,
  "1y": msg`a year ago`,
};

/** What could stand where one types. */
export interface Completion {
  /** What is put there. */
  text: string;
  /** What it means; `null` where the text says so. */
  hint: MessageDescriptor | null;
}

export interface Completions {
  /** The piece of the query that a choice takes the place of, UTF-16 units. */
  from: number;
  to: number;
  choices: readonly Completion[];
  /** An operator is being filled in: Enter takes the first choice. */
  isValue: boolean;
}

interface Known {
  labels: readonly string[];
  /** Handles. */
  accounts: readonly string[];
}

const MOST = 8;

/** What may be meant by the piece that ends at the cursor; `null` when nothing is to be offered. */
export function completionsAt(query: string, caret: number, known: Known): Completions | null {
  const from = tokenStart(query, caret);
  const end = query.slice(caret).search(/\s/);
  const to = end < 0 ? query.length : caret + end;
  const typed = query.slice(from, caret).toLowerCase();
  const not = typed.startsWith("-") ? "-" : "";
  const bare = typed.slice(not.length);
  const colon = bare.indexOf(":");
  if (colon < 0) {
    // An empty field shows all of them; a single letter is a word like any other.
    if (query.trim() !== "" && bare.length < 2) return null;
    const choices = Object.entries(operators)
      .filter(([name]) => name.startsWith(bare))
      .map(([name, hint]) => ({ text: `${not}${name}:`, hint }));
    return choices.length === 0 ? null : { from, to, choices, isValue: false };
  }
  const operator = bare.slice(0, colon);
  const value = bare.slice(colon + 1).replaceAll('"', "");
  const choices = valuesOf(operator, known)
    .filter(({ text }) => text.toLowerCase().startsWith(value) && text.toLowerCase() !== value)
    .slice(0, value === "" ? 20 : MOST)
    .map(({ text, hint }) => ({ text: `${not}${operator}:${quoted(text)}`, hint }));
  return choices.length === 0 ? null : { from, to, choices, isValue: true };
}

function valuesOf(operator: string, { labels, accounts }: Known): Completion[] {
  const table = (values: Record<string, MessageDescriptor>) =>
    Object.entries(values).map(([text, hint]) => ({ text, hint }));
  const names = (values: readonly string[]) => values.map((text) => ({ text, hint: null }));
  switch (operator) {
    case "has":
      return table(has);
    case "is":
      return table(is);
    case "before":
    case "after":
    case "on":
      return table(days);
    case "label":
      return names(labels);
    case "account":
      return names(accounts);
    default:
      return [];
  }
}

/** Where the piece begins in which the cursor stands: behind the last space that is not in quotes. */
function tokenStart(query: string, caret: number): number {
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < caret; at += 1) {
    if (query[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /\s/.test(query[at] ?? "")) start = at + 1;
  }
  return start;
}

function quoted(text: string): string {
  return /\s/.test(text) ? `"${text}"` : text;
}

/** The query with a choice in its place, and where the cursor is then: behind it, with a space where it is whole. */
export function completed(query: string, { from, to }: Completions, { text }: Completion) {
  const isWhole = !text.endsWith(":");
  const rest = query.slice(to);
  const gap = isWhole && !rest.startsWith(" ") ? " " : "";
  return { query: query.slice(0, from) + text + gap + rest, caret: from + text.length + (isWhole ? 1 : 0) };
}
