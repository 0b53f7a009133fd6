import { useLingui } from "@lingui/react/macro";
import { useToasts } from "../../../../design/Toast";
import type { Account, PostId } from "../../../../generated/api";
import { call } from "../../../../platform";
import { useReport } from "../useReport";

/** Where a post is composed. */
export const placeOf = (postId: PostId) => `/queue/post/${postId}`;

/** What can be done with a post as a whole. */
export function usePostActs(postId: PostId, go: (to: string) => void) {
  const { t } = useLingui();
  const toasts = useToasts();
  const report = useReport();
  return {
    /** Begins another one that says the same, and leads there. */
    duplicate: async (account: Account) => {
      try {
        const made = await call("post_duplicate", { postId, accountId: account.id });
        go(placeOf(made.postId));
        toasts.add({
          text: t`A copy for @${account.username}, as a draft`,
          action: { label: t`Back`, run: () => go(placeOf(postId)) },
        });
      } catch (problem) {
        report(problem);
      }
    },
    remove: async () => {
      try {
        await call("post_delete", { postId });
        go("/queue");
        toasts.add({
          text: t`The post is deleted`,
          undo: () => {
            call("post_restore", { postId }).then(() => go(placeOf(postId)), report);
          },
        });
      } catch (problem) {
        report(problem);
      }
    },
  };
}
