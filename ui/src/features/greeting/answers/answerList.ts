import type { Answer, OutgoingMessage } from "../../../generated/api";
import { wordsIn } from "../flows/words";

/** How an answer stands. */
export type AnswerStanding = "faulty" | "new" | "edited" | "used";

export function standingOf({ content, draft, problems, faults }: Answer): AnswerStanding {
  if (problems.length + faults.length > 0) return "faulty";
  if (content === null) return "new";
  return draft === null ? "used" : "edited";
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

const messagesOf = ({ draft, content }: Answer): OutgoingMessage[] => {
  const shown = draft?.content ?? content;
  return shown === null ? [] : [...shown.branches.flatMap(({ messages }) => messages), ...shown.otherwise];
};

/** Those in whose name, payload or messages each word looked for stands. */
export function found(answers: readonly Answer[], query: string): Answer[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return answers.filter((answer) => {
    const all = plain([answer.name, answer.payload, ...messagesOf(answer).flatMap(wordsIn)].join("\n"));
    return words.every((word) => all.includes(word));
  });
}

/** A name that no answer has yet: “Answer (2)”. */
export function freeName(wanted: string, answers: readonly Answer[]): string {
  const taken = new Set(answers.map(({ name }) => plain(name.trim())));
  if (!taken.has(plain(wanted))) return wanted;
  for (let count = 2; ; count += 1) {
    const name = `${wanted} (${count})`;
    if (!taken.has(plain(name))) return name;
  }
}
