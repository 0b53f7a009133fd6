import { useQueryClient } from "@tanstack/react-query";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { NoticeRules, NoticeState, Pause } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call } from "../../../platform";

interface Notices {
  state: NoticeState | undefined;
  /** Changes rules: on screen at once, put back with a word when they could not be kept. */
  change: (rules: Partial<NoticeRules>) => void;
  pause: (pause: Pause) => void;
}

/** What the user is told of outside the window, and how to choose it. */
export function useNotices(): Notices {
  const client = useQueryClient();
  const toasts = useToasts();
  const say = useSayError();
  const state = useCommand("notice_state", {}).data;
  const key = ["notice_state", {}];
  const take = (answer: Promise<NoticeState>) => {
    answer
      .then((kept) => client.setQueryData<NoticeState>(key, kept))
      .catch((thrown: unknown) => {
        toasts.add({ text: say(thrown), tone: "trouble" });
        void client.invalidateQueries({ queryKey: key });
      });
  };
  return {
    state,
    change: (part) => {
      const shown = client.getQueryData<NoticeState>(key);
      if (!shown) return;
      const rules = { ...shown.rules, ...part };
      client.setQueryData<NoticeState>(key, { ...shown, rules });
      take(call("notice_rules_set", rules));
    },
    pause: (pause) => take(call("notice_pause", { pause })),
  };
}
