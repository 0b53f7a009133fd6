import { type ReactNode, useMemo } from "react";
import { PayloadChoices } from "../../../design/editor/payloadChoices";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { AccountId, AnswerId, Answers } from "../../../generated/api";
import { call } from "../../../platform";

interface LeadsToAnswersProps {
  accountId: AccountId;
  answers: Answers | undefined;
  onOpen: (answerId: AnswerId) => void;
  children: ReactNode;
}

/** Lets every payload that is written inside lead to its answer, or begin it. */
export function LeadsToAnswers({ accountId, answers, onOpen, children }: LeadsToAnswersProps) {
  const toasts = useToasts();
  const say = useSayError();
  const all = answers?.answers;
  const choices = useMemo(() => {
    if (all === undefined) return null;
    const make = async (payload: string) => {
      try {
        onOpen((await call("answer_new", { accountId, payload, name: "", content: null })).id);
      } catch (thrown) {
        toasts.add({ text: say(thrown), tone: "trouble" });
      }
    };
    return {
      answers: all.map(({ payload, name }) => ({ payload, name })),
      onOpen: (payload: string) => {
        const to = all.find((each) => each.payload === payload);
        if (to) onOpen(to.id);
      },
      onMake: (payload: string) => void make(payload),
    };
  }, [all, accountId, onOpen, say, toasts]);
  return <PayloadChoices value={choices}>{children}</PayloadChoices>;
}
