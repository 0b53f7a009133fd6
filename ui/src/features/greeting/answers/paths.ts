import type { AnswerContent, GreetingProblem, OutgoingMessage } from "../../../generated/api";

/** Which of an answer's columns: a branch, or what everybody else gets. */
export type Column = number | "otherwise";

/** The messages of a column. */
export function messagesOf(content: AnswerContent, column: Column): OutgoingMessage[] {
  return column === "otherwise" ? content.otherwise : (content.branches[column]?.messages ?? []);
}

/** The same answer with other messages in a column. */
export function withMessages(content: AnswerContent, column: Column, messages: OutgoingMessage[]): AnswerContent {
  if (column === "otherwise") return { ...content, otherwise: messages };
  const branches = content.branches.map((branch, at) => (at === column ? { ...branch, messages } : branch));
  return { ...content, branches };
}

/** A place as a path, with the column and the message that it is in, and what of it is left. */
export function placeOf(at: string): { column: Column; message: number | null; field: string } {
  const otherwise = /^otherwise(?:\[(\d+)\])?\.?(.*)$/.exec(at);
  if (otherwise) {
    return { column: "otherwise", message: numbered(otherwise[1]), field: otherwise[2] ?? "" };
  }
  const branch = /^branches\[(\d+)\]\.?(?:messages(?:\[(\d+)\])?\.?)?(.*)$/.exec(at);
  if (branch) return { column: Number(branch[1]), message: numbered(branch[2]), field: branch[3] ?? "" };
  return { column: "otherwise", message: null, field: at };
}

function numbered(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

/** The problems of a column's messages, as the message cards know them. */
export function problemsIn(problems: readonly GreetingProblem[], column: Column): GreetingProblem[] {
  return problems.flatMap((problem) => {
    const place = placeOf(problem.at);
    if (place.column !== column || place.message === null) return [];
    return [{ ...problem, index: place.message, item: null, field: place.field }];
  });
}

/** Payloads that messages carry, each with what is tapped. */
export function payloadsIn(messages: readonly OutgoingMessage[]): { title: string; payload: string }[] {
  return messages.flatMap((message) => {
    if (message.kind === "text")
      return message.quickReplies.flatMap(({ content }) =>
        content.contentType === "text" ? [{ title: content.title, payload: content.payload }] : [],
      );
    const buttons =
      message.kind === "buttons"
        ? message.buttons
        : message.kind === "generic"
          ? message.elements.flatMap((card) => card.buttons)
          : [];
    return buttons.flatMap((button) =>
      button.type === "postback" ? [{ title: button.title, payload: button.payload }] : [],
    );
  });
}

const samples: Record<string, string> = {
  "first name": "Mara",
  username: "mara.lind",
  "window left": "23 h",
};

/** A text as it would read for somebody: gaps are filled with a sample, what cannot be read stays as it was written. */
export function sampled(text: string, account: string): string {
  return text.replace(/\{\{|\{([^{}|\n]+)(?:\|([^{}\n]*))?\}/g, (whole, name: string | undefined, fallback) => {
    if (name === undefined) return "{";
    const known = name.trim().toLowerCase().replace(/\s+/g, " ");
    if (known === "account") return account;
    return samples[known] ?? fallback ?? whole;
  });
}

/** Messages as they would read for somebody. */
export function sampledMessages(messages: readonly OutgoingMessage[], account: string): OutgoingMessage[] {
  const say = (text: string) => sampled(text, account);
  return messages.map((message) => {
    if (message.kind === "text" || message.kind === "buttons") return { ...message, text: say(message.text) };
    if (message.kind !== "generic") return message;
    const elements = message.elements.map((card) => ({
      ...card,
      title: say(card.title),
      subtitle: card.subtitle ? say(card.subtitle) : card.subtitle,
    }));
    return { ...message, elements };
  });
}
