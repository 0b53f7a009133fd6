import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { AccountId, Answer, AnswerId, Answers, AnswerWhat } from "../../../generated/api";
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

/** Sends something into the account's own thread, and leads there. */
export function useTry(accountId: AccountId): (what: AnswerWhat) => Promise<void> {
  const { t, i18n } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const navigate = useNavigate();
  return async (what) => {
    try {
      const tried = await call("answer_try", { accountId, what });
      const left = tried.quickRepliesLeftOut;
      toasts.add({
        text:
          left === 0
            ? t`It is on its way to yourself.`
            : t`It is on its way to yourself, without its quick replies (${i18n.number(left)}): Instagram takes none there.`,
        action: {
          label: t`Open the thread`,
          run: () =>
            void navigate({
              to: "/inbox" as never,
              search: { view: "all", conversation: tried.conversationId } as never,
            }),
        },
      });
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
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
  /** The version of the draft once all that was typed is kept; `null` where there is none, or it could not be kept. */
  const kept = async ({ id, draft }: Answer): Promise<number | null> => {
    await answerDesks.flush(id);
    const desk = answerDesks.of(id);
    if (desk.phase !== "clean") return null;
    return desk.version ?? draft?.version ?? null;
  };
  return {
    begin: (payload: string | null) =>
      told(async () => {
        const name = payload === null ? freeName(t`New answer`, answers.answers) : "";
        onMade((await call("answer_new", { accountId, payload, name, content: null })).id);
      }),
    use: (answer: Answer) =>
      told(async () => {
        const version = await kept(answer);
        if (version === null) return;
        await call("answer_use", { answerId: answer.id, version });
        answerDesks.forget(answer.id);
        toasts.add({ text: t`“${answer.name}” is in use.` });
      }),
    drop: (answer: Answer) =>
      told(async () => {
        const version = await kept(answer);
        const content = answerDesks.of(answer.id).written ?? answer.draft?.content;
        if (version === null || content === undefined) return;
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
    flush: (answer: Answer) => answerDesks.flush(answer.id),
  };
}
