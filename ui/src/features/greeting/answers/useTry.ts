import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { AccountId, AnswerWhat } from "../../../generated/api";
import { call } from "../../../platform";

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
