import type {
  Answer,
  AnswerContent,
  AnswerLink,
  Answers,
  ApiError,
  Changes,
  CommandName,
  Commands,
  OutgoingMessage,
} from "../../../generated/api";
import { ApiFailure } from "../../../platform";
import { problem } from "../../../testing/engine";
import { HOUR, worldNow } from "../../inbox/testing/time";
import { GreetingWorld } from "./world";

export const text = (words: string): OutgoingMessage => ({ kind: "text", text: words, quickReplies: [] });

export const says = (name: string, ...words: string[]): AnswerContent => ({
  name,
  branches: [],
  otherwise: words.map(text),
});

/** An answer that is in use, unless told otherwise. */
export function answer(id: string, payload: string, content: AnswerContent, change: Partial<Answer> = {}): Answer {
  return {
    id,
    payload,
    name: content.name,
    content,
    usedSince: worldNow - 3 * HOUR,
    draft: null,
    problems: [],
    faults: [],
    needs: [],
    taps: 0,
    lastTapAt: null,
    ...change,
  };
}

export function link(id: string, name: string, change: Partial<AnswerLink> = {}): AnswerLink {
  const reference = name.toUpperCase();
  return {
    id,
    name,
    reference,
    url: `https://ig.me/m/fern.and.clay?ref=${reference}`,
    madeAt: worldNow - 5 * HOUR,
    taps: 0,
    lastTapAt: null,
    answerId: null,
    ...change,
  };
}

type Request<C extends CommandName> = Commands[C]["request"];

/** The greeting's engine from memory, with answers and links. */
export class AnswersWorld extends GreetingWorld {
  answers: Answers;
  /** What the next try says. */
  tried: Commands["answer_try"]["answer"] = { conversationId: "77", messageIds: ["1"], quickRepliesLeftOut: 0 };
  readonly #gone = new Map<string, Answer | AnswerLink>();
  readonly #hears = new Set<(changes: Changes) => void>();
  #next = 100;

  constructor(answers: Answer[] = [], change: Partial<Answers> = {}) {
    super();
    this.answers = {
      accountId: "1",
      answers,
      links: [],
      unanswered: [],
      map: { nodes: [], edges: [] },
      isCheckingPages: false,
      pagesCheckedAt: null,
      ...change,
    };
    const greetingCall = this.call;
    const own = this.#own();
    this.call = (async (command: CommandName, request: never) => {
      const act = own[command];
      if (act === undefined) return greetingCall(command, request);
      this.asked.push({ command, request });
      const fails: ApiError | undefined = this.failing[command];
      if (fails) throw new ApiFailure(fails);
      return act(request);
    }) as typeof this.call;
    const greetingOn = this.on;
    this.on = ((event: never, handler: never) => {
      this.#hears.add(handler);
      const stop = greetingOn(event, handler);
      return () => {
        this.#hears.delete(handler);
        stop();
      };
    }) as typeof this.on;
  }

  of(id: string): Answer {
    const found = this.answers.answers.find((each) => each.id === id);
    if (!found) throw new ApiFailure(problem("not_found", "none"));
    return found;
  }

  /** Changes an answer, as another window would, and says so. */
  put(id: string, change: Partial<Answer>) {
    this.change({ answers: this.answers.answers.map((each) => (each.id === id ? { ...each, ...change } : each)) });
  }

  /** Writes a draft; gives its version. */
  write(id: string, content: AnswerContent): number {
    this.#next += 1;
    this.put(id, { name: content.name, draft: { content, version: this.#next, savedAt: worldNow } });
    return this.#next;
  }

  change(change: Partial<Answers>) {
    this.answers = { ...this.answers, ...change };
    for (const hears of this.#hears)
      hears({ resync: false, changes: [{ entity: "answer", id: "1" }] as Changes["changes"] });
  }

  #own(): { [C in CommandName]?: (request: never) => unknown } {
    const without = <T extends { id: string }>(all: readonly T[], id: string): T[] => {
      const gone = all.find((each) => each.id === id) as (Answer & AnswerLink) | undefined;
      if (gone) this.#gone.set(id, gone);
      return all.filter((each) => each.id !== id);
    };
    const same = (id: string, version: number | null) => {
      if ((this.of(id).draft?.version ?? null) !== version) throw new ApiFailure(problem("answer_changed", "none"));
    };
    return {
      answers: () => structuredClone(this.answers),
      labels: () => [{ id: "4", name: "VIP", colour: 2 }],
      answer_new: ({ payload, name, content }: Request<"answer_new">) => {
        this.#next += 1;
        const id = String(this.#next);
        const carried = payload ?? name.toUpperCase().replace(/\W+/g, "_");
        const said = content ?? says(name || carried, "");
        const draft = { content: said, version: this.#next, savedAt: worldNow };
        const made = answer(id, carried, said, { content: null, usedSince: null, draft });
        this.change({
          answers: [...this.answers.answers, made],
          unanswered: this.answers.unanswered.filter((each) => each !== carried),
        });
        return { id, payload: carried };
      },
      answer_draft_set: ({ answerId, content, version }: Request<"answer_draft_set">) => {
        same(answerId, version);
        return { version: this.write(answerId, content) };
      },
      answer_draft_drop: ({ answerId, version }: Request<"answer_draft_drop">) => {
        same(answerId, version);
        const { content } = this.of(answerId);
        if (content === null) this.change({ answers: without(this.answers.answers, answerId) });
        else this.put(answerId, { draft: null, name: content.name });
        return {};
      },
      answer_use: ({ answerId, version }: Request<"answer_use">) => {
        same(answerId, version);
        this.put(answerId, { content: this.of(answerId).draft?.content ?? null, draft: null, usedSince: worldNow });
        return {};
      },
      answer_delete: ({ answerId }: Request<"answer_delete">) => {
        this.change({ answers: without(this.answers.answers, answerId) });
        return {};
      },
      answer_restore: ({ answerId }: Request<"answer_restore">) => {
        this.change({ answers: [...this.answers.answers, this.#gone.get(answerId) as Answer] });
        return {};
      },
      answer_try: () => this.tried,
      answer_link_new: ({ name, reference }: Request<"answer_link_new">) => {
        this.#next += 1;
        const id = String(this.#next);
        const made = link(id, name, reference === null ? {} : { reference });
        this.change({ links: [made, ...this.answers.links] });
        return { id };
      },
      answer_link_rename: ({ linkId, name }: Request<"answer_link_rename">) => {
        this.change({ links: this.answers.links.map((each) => (each.id === linkId ? { ...each, name } : each)) });
        return {};
      },
      answer_link_delete: ({ linkId }: Request<"answer_link_delete">) => {
        this.change({ links: without(this.answers.links, linkId) });
        return {};
      },
      answer_link_restore: ({ linkId }: Request<"answer_link_restore">) => {
        this.change({ links: [this.#gone.get(linkId) as AnswerLink, ...this.answers.links] });
        return {};
      },
      answer_link_code: ({ linkId }: Request<"answer_link_code">) => ({
        url: this.answers.links.find(({ id }) => id === linkId)?.url ?? "",
        size: 29,
        path: "M0 0h7v7h-7z",
      }),
      answer_link_code_save: () => ({ name: "shelf.png" }),
    };
  }
}
