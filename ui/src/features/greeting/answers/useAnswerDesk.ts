import { useEffect, useSyncExternalStore } from "react";
import type { AccountId, Answer, AnswerContent } from "../../../generated/api";
import { call } from "../../../platform";
import { type AnswerDesk, AnswerDesks } from "./desks";

/** The desks of this window. */
export const answerDesks = new AnswerDesks({
  read: (accountId) => call("answers", { accountId }),
  write: (input) => call("answer_draft_set", input),
});

export interface AnswerDeskState extends AnswerDesk {
  /** What stands in the editor: what was typed, else the draft, else what is in use. */
  content: AnswerContent;
  /** Whether something is written that is not in use. */
  hasDraft: boolean;
  change: (content: AnswerContent) => void;
  keepMine: () => Promise<void>;
  takeTheirs: () => void;
  flush: () => Promise<void>;
}

const nothing: AnswerContent = { name: "", branches: [], otherwise: [] };

/** What is being written on an answer. It keeps itself: after a pause, on leaving, and when the window loses the focus. */
export function useAnswerDesk(accountId: AccountId, answer: Answer): AnswerDeskState {
  const { id } = answer;
  const desk = useSyncExternalStore(answerDesks.subscribe, () => answerDesks.of(id));
  useEffect(() => answerDesks.meet(answer));
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === "hidden") answerDesks.flushAll();
    };
    window.addEventListener("pagehide", answerDesks.flushAll);
    window.addEventListener("blur", answerDesks.flushAll);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      void answerDesks.flush(id);
      window.removeEventListener("pagehide", answerDesks.flushAll);
      window.removeEventListener("blur", answerDesks.flushAll);
      document.removeEventListener("visibilitychange", onHide);
    };
  }, [id]);
  return {
    ...desk,
    version: (desk.written === null ? null : desk.version) ?? answer.draft?.version ?? null,
    content: desk.written ?? answer.draft?.content ?? answer.content ?? nothing,
    hasDraft: desk.written !== null || answer.draft !== null,
    change: (content) => answerDesks.change(answer, content),
    keepMine: () => answerDesks.keepMine(accountId, id),
    takeTheirs: () => answerDesks.forget(id),
    flush: () => answerDesks.flush(id),
  };
}
