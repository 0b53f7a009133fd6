import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useToasts } from "../../design/Toast";
import { useSayError } from "../../errors";
import type { AccountId, PostDecision, PostId, PostRow } from "../../generated/api";
import { copy } from "../../lib/clipboard";
import { call } from "../../platform";
import { emptyContent } from "./content";
import { moves, versionOf } from "./moving/moves";

/** What can be done to a post, with words on what became of it. */
export interface PostActs {
  begin: (accountId: AccountId, local: string | null) => void;
  edit: (postId: PostId) => void;
  publishNow: (row: PostRow) => void;
  stop: (row: PostRow) => void;
  unschedule: (row: PostRow) => void;
  retry: (row: PostRow, isAll: boolean) => void;
  duplicate: (row: PostRow, accountId: AccountId) => void;
  remove: (row: PostRow) => void;
  decide: (row: PostRow, decision: PostDecision) => void;
  look: (row: PostRow) => void;
  settle: (row: PostRow, isOut: boolean) => void;
  copyAddress: (address: string) => void;
  copyTrace: (traceId: string) => void;
  resume: (accountId: AccountId) => void;
}

/** The ways of a post; `onMade` shows one that was made, `onGone` puts one away that was deleted. */
export function usePostActs(onMade: (postId: PostId) => void, onGone: (postId: PostId) => void): PostActs {
  const { t } = useLingui();
  const navigate = useNavigate();
  const toasts = useToasts();
  const say = useSayError();
  const told = (act: () => Promise<unknown>) => {
    act().catch((thrown: unknown) => toasts.add({ text: say(thrown), tone: "trouble" }));
  };
  const edit = (postId: PostId) => void navigate({ to: `/queue/post/${postId}` });
  const titleOf = ({ title }: PostRow) => (title === "" ? t`The post` : t`“${title}”`);
  const copied = async (text: string, words: string) => {
    const isThere = await copy(text);
    toasts.add(isThere ? { text: words } : { text: t`The clipboard cannot be used.`, tone: "trouble" });
  };

  return {
    edit,
    begin: (accountId, local) =>
      told(async () => {
        const { postId } = await call("post_new", { accountId, content: emptyContent(), local });
        edit(postId);
      }),
    publishNow: (row) =>
      told(async () => {
        await call("post_publish_now", { postId: row.id, version: versionOf(row, moves.snapshot()) });
        toasts.add({ text: t`${titleOf(row)} is on its way.`, action: { label: t`Stop`, run: () => stop(row) } });
      }),
    stop,
    unschedule: (row) =>
      told(async () => {
        await call("post_unschedule", { postId: row.id, version: versionOf(row, moves.snapshot()) });
        toasts.add({ text: t`${titleOf(row)} is a draft.` });
      }),
    retry: (row, isAll) =>
      told(async () => {
        const { count } = await call("post_retry", { postId: row.id, allWithSameCause: isAll });
        if (count > 1) toasts.add({ text: t`${count} posts are tried again.` });
      }),
    duplicate: (row, accountId) =>
      told(async () => {
        const { postId } = await call("post_duplicate", { postId: row.id, accountId });
        onMade(postId);
        toasts.add({
          text: t`A draft says what ${titleOf(row)} says.`,
          action: { label: t`Edit`, run: () => edit(postId) },
        });
      }),
    remove: (row) =>
      told(async () => {
        await call("post_delete", { postId: row.id });
        onGone(row.id);
        toasts.add({
          text: t`${titleOf(row)} is deleted.`,
          undo: () =>
            told(async () => {
              await call("post_restore", { postId: row.id });
              if (row.state !== "draft") toasts.add({ text: t`${titleOf(row)} is back, as a draft.` });
            }),
        });
      }),
    decide: (row, decision) => told(() => call("post_decide", { postId: row.id, decision })),
    look: (row) => told(() => call("post_look", { postId: row.id })),
    settle: (row, isOut) => told(() => call("post_settle", { postId: row.id, isOut })),
    copyAddress: (address) => told(() => copied(address, t`The post’s address is copied.`)),
    copyTrace: (traceId) => told(() => copied(traceId, t`Meta’s trace id is copied.`)),
    resume: (accountId) => told(() => call("queue_resume", { accountId })),
  };

  function stop(row: PostRow) {
    told(async () => {
      await call("post_stop", { postId: row.id });
      toasts.add({ text: t`${titleOf(row)} is stopped.` });
    });
  }
}
