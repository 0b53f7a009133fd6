import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { GridList, GridListItem, GridListLoadMoreItem } from "react-aria-components";
import { Dialog } from "../../../../design/Dialog";
import { EmptyState } from "../../../../design/EmptyState";
import { ErrorPanel } from "../../../../design/ErrorPanel";
import { Icon } from "../../../../design/icons";
import { Spinner } from "../../../../design/Spinner";
import type { OwnPost, OwnPostPage } from "../../../../generated/api";
import { type ApiFailure, call, mediaUrl } from "../../../../platform";
import styles from "./Picker.module.css";

interface PostPickerProps {
  accountId: string;
  isOpen: boolean;
  onClose: () => void;
  onPick: (post: OwnPost) => void;
}

/** The account's own posts, newest first; one of them goes out as a card. */
export function PostPicker({ accountId, isOpen, onClose, onPick }: PostPickerProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} size="wide" title={<Trans>Send one of your posts</Trans>}>
      <Posts accountId={accountId} onPick={onPick} />
    </Dialog>
  );
}

function Posts({ accountId, onPick }: Pick<PostPickerProps, "accountId" | "onPick">) {
  const { t, i18n } = useLingui();
  const query = useInfiniteQuery<OwnPostPage, ApiFailure, OwnPost[], readonly unknown[], string | null>({
    queryKey: ["own_posts pages", accountId],
    queryFn: ({ pageParam }) => call("own_posts", { accountId, after: pageParam }),
    initialPageParam: null,
    getNextPageParam: (page) => page.after,
    select: ({ pages }) => pages.flatMap(({ posts }) => posts),
    // What was posted meanwhile is at Instagram, and nobody tells us of it.
    staleTime: 30_000,
  });
  const list = useRef<HTMLDivElement>(null);
  const isHere = query.data !== undefined && query.data.length > 0;
  // The rows are drawn in a second pass, after the dialog has taken the focus.
  useEffect(() => {
    if (!isHere) return;
    const frame = requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("[role=row]")?.focus());
    return () => cancelAnimationFrame(frame);
  }, [isHere]);

  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data)
    return (
      <div aria-busy="true">
        <Spinner label={t`Asking Instagram for your posts`} />
      </div>
    );
  if (query.data.length === 0)
    return (
      <EmptyState
        title={<Trans>Nothing posted yet</Trans>}
        text={<Trans>What this account posts can be sent from here.</Trans>}
      />
    );
  const more = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  return (
    <GridList
      ref={list}
      className={styles.posts}
      aria-label={t`Your posts`}
      layout="grid"
      onAction={(key) => {
        const post = query.data.find(({ mediaId }) => mediaId === key);
        if (post) onPick(post);
      }}
    >
      {query.data.map((post) => {
        const day =
          post.at === null ? "" : i18n.date(new Date(post.at), { day: "numeric", month: "short", year: "numeric" });
        const name = [post.caption, day].filter((word) => word !== "").join(", ");
        return (
          <GridListItem key={post.mediaId} id={post.mediaId} textValue={name} className={styles.post}>
            {post.picture === null ? (
              <span className={styles.none}>
                <Icon name="picture" size={22} />
              </span>
            ) : (
              <img src={mediaUrl(post.picture)} alt="" draggable={false} />
            )}
            <span className={styles.caption}>
              <b dir="auto">{post.caption || t`Without a caption`}</b>
              <small>{day}</small>
            </span>
          </GridListItem>
        );
      })}
      <GridListLoadMoreItem className={styles.more} isLoading={query.isFetchingNextPage} onLoadMore={more}>
        <Spinner label={t`Asking for older posts`} />
      </GridListLoadMoreItem>
    </GridList>
  );
}
