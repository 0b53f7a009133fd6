import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Skeleton } from "../../../design/Skeleton";
import type { PostId } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { Composer } from "./Composer";
import styles from "./PostScreen.module.css";

/** One post: composed, or on its way, or out. */
export function PostScreen({ postId }: { postId: PostId }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const post = useCommand("post", { postId });
  const accounts = useCommand("app_state", {}, { select: ({ accounts: all }) => all });
  const account = accounts.data?.find(({ id }) => id === post.data?.row.accountId);
  const isGone = post.error !== null && post.error.problem.code === "not_found";
  return (
    <main className={styles.screen} aria-label={t`Post`}>
      {post.data && account ? (
        <Composer key={postId} post={post.data} account={account} accounts={accounts.data ?? []} />
      ) : isGone ? (
        <div className={styles.middle}>
          <EmptyState
            title={<Trans>This post is not there any more</Trans>}
            text={<Trans>It was deleted, here or in another window.</Trans>}
          >
            <Button onPress={() => void navigate({ to: "/queue" })}>
              <Trans>To the queue</Trans>
            </Button>
          </EmptyState>
        </div>
      ) : (post.error ?? accounts.error) ? (
        <div className={styles.middle}>
          <ErrorPanel
            error={post.error ?? accounts.error}
            onRetry={() => {
              void post.refetch();
              void accounts.refetch();
            }}
          />
        </div>
      ) : (
        <div className={styles.waiting}>
          <Skeleton label={t`Reading the post…`} lines={6} />
        </div>
      )}
    </main>
  );
}
