import { useLingui } from "@lingui/react/macro";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { AccountId, Answer, AnswerId, Answers } from "../../../generated/api";
import { copy } from "../../../lib/clipboard";
import { call } from "../../../platform";
import { freeName } from "./answerList";
import { answerDesks } from "./useAnswerDesk";

interface AnswerActs {
  accountId: AccountId;
  answers: Answers;
  /** Shows an answer that was made. */
  onMade: (id: AnswerId) => void;
  /** One went out of the list. */
  onLeft: (id: AnswerId) => void;
}

/** Making answers, putting them to use and taking them away, with words on what became of it. */
export function useAnswerActs({ accountId, answers, onMade, onLeft }: AnswerActs) {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const told = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  /** The draft once all that was typed is kept; `null` where there is none, or it could not be kept. */
  const kept = async ({ id, draft }: Answer) => {
    const { written } = answerDesks.of(id);
    await answerDesks.flush(id);
    const desk = answerDesks.of(id);
    if (desk.phase !== "clean") return null;
    const version = written === null ? (draft?.version ?? null) : desk.version;
    const content = desk.written ?? written ?? draft?.content;
    return version === null || content === undefined ? null : { version, content };
  };
  return {
    begin: (payload: string | null) =>
      told(async () => {
        const name = payload === null ? freeName(t`New answer`, answers.answers) : "";
        onMade((await call("answer_new", { accountId, payload, name, content: null })).id);
      }),
    use: (answer: Answer) =>
      told(async () => {
        const draft = await kept(answer);
        if (draft === null) return;
        await call("answer_use", { answerId: answer.id, version: draft.version });
        answerDesks.forget(answer.id);
        toasts.add({ text: t`“${answer.name}” is in use.` });
      }),
    drop: (answer: Answer) =>
      told(async () => {
        const draft = await kept(answer);
        if (draft === null) return;
        const { version, content } = draft;
        await call("answer_draft_drop", { answerId: answer.id, version });
        answerDesks.forget(answer.id);
        if (answer.content === null) onLeft(answer.id);
        toasts.add({
          text: t`The draft of “${answer.name}” is dropped.`,
          undo: () =>
            void told(async () => {
              // One that was never in use went with its draft.
              if (answer.content === null) {
                const { payload, name } = answer;
                onMade((await call("answer_new", { accountId, payload, name, content })).id);
              } else await call("answer_draft_set", { answerId: answer.id, content, version: null });
            }),
        });
      }),
    remove: (answer: Answer) =>
      told(async () => {
        await answerDesks.flush(answer.id);
        await call("answer_delete", { answerId: answer.id });
        onLeft(answer.id);
        toasts.add({
          text: t`“${answer.name}” is deleted.`,
          undo: () =>
            void told(async () => {
              await call("answer_restore", { answerId: answer.id });
              onMade(answer.id);
            }),
        });
      }),
    copyPayload: (answer: Answer) =>
      told(async () => {
        const isThere = await copy(answer.payload);
        toasts.add(
          isThere ? { text: t`The payload is copied.` } : { text: t`The clipboard cannot be used.`, tone: "trouble" },
        );
      }),
    /** Keeps what was typed; says whether the engine has all of it. */
    flush: async ({ id }: Answer) => {
      await answerDesks.flush(id);
      return answerDesks.of(id).phase === "clean";
    },
  };
}
