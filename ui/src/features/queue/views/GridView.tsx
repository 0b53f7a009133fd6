import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { GridList, GridListItem, GridListLoadMoreItem } from "react-aria-components";
import { EmptyState } from "../../../design/EmptyState";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Icon } from "../../../design/icons";
import { Spinner } from "../../../design/Spinner";
import type { OwnPost, OwnPostPage, PostKind, PostRow } from "../../../generated/api";
import { type ApiFailure, call } from "../../../platform";
import { whenWords } from "../calendar/words";
import { labelOf } from "../calendar/zones";
import { useKindWords } from "../cards/kinds";
import { Picture } from "../cards/Picture";
import { useStateWords } from "../cards/useStateWords";
import type { Publisher } from "../rows";
import { useTitle } from "../useTitle";
import type { CalendarProps } from "./calendar";
import styles from "./GridView.module.css";

/** The profile as it will be: what is planned above what is live, three in a row. */
export function GridView({ shown, publishers, selectedId, onSelect, onOpen }: CalendarProps) {
  const [publisher] = publishers;
  if (!publisher) return null;
  const planned = shown.posts.filter((row) => row.accountId === publisher.account.id && isPlanned(row)).reverse();
  return (
    <Profile
      key={publisher.account.id}
      publisher={publisher}
      isOneOfMany={publishers.length > 1}
      planned={planned}
      selectedId={selectedId}
      onSelect={onSelect}
      onOpen={onOpen}
    />
  );
}

/** Stories are no part of the grid, and what is out comes from Instagram. */
const isPlanned = ({ kind, state }: PostRow) => kind !== "story" && state !== "live" && state !== "skipped";

interface ProfileProps extends Pick<CalendarProps, "selectedId" | "onSelect" | "onOpen"> {
  publisher: Publisher;
  isOneOfMany: boolean;
  planned: readonly PostRow[];
}

function Profile({ publisher, isOneOfMany, planned, selectedId, onSelect, onOpen }: ProfileProps) {
  const { t, i18n } = useLingui();
  const { account } = publisher;
  const live = useInfiniteQuery<OwnPostPage, ApiFailure, OwnPost[], readonly unknown[], string | null>({
    queryKey: ["own_posts pages", account.id],
    queryFn: ({ pageParam }) => call("own_posts", { accountId: account.id, after: pageParam }),
    initialPageParam: null,
    getNextPageParam: (page) => page.after,
    select: ({ pages }) => pages.flatMap(({ posts }) => posts),
    // What was posted meanwhile is at Instagram, and nobody tells us of it.
    staleTime: 30_000,
  });
  const posts = live.data ?? [];
  const isEmpty = planned.length === 0 && posts.length === 0;
  const select = (key: string) => planned.find(({ id }) => id === key);
  return (
    <div className={styles.place}>
      <p className={styles.whose}>
        <b>@{account.username}</b>
        {isOneOfMany ? (
          <span>
            {" · "}
            <Trans>The grid is one account’s; A chooses another.</Trans>
          </span>
        ) : null}
      </p>
      {live.error && !live.data ? (
        <ErrorPanel
          error={live.error}
          size="line"
          about={t`What is live cannot be asked now`}
          onRetry={() => void live.refetch()}
        />
      ) : null}
      {isEmpty && live.isPending ? (
        <Spinner label={t`Asking Instagram for your posts`} />
      ) : isEmpty ? (
        <EmptyState
          title={<Trans>Nothing posted yet</Trans>}
          text={<Trans>What is planned and what is live stands here as it will in the profile.</Trans>}
        />
      ) : (
        <GridList
          className={styles.grid}
          aria-label={t`Grid of @${account.username}`}
          layout="grid"
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={selectedId === null ? [] : [selectedId]}
          onSelectionChange={(keys) => {
            const [key] = keys === "all" ? [] : [...keys];
            const row = key === undefined ? undefined : select(String(key));
            if (row) onSelect(row);
          }}
          onAction={(key) => {
            const row = select(String(key));
            if (row) onOpen(row);
          }}
        >
          {planned.map((row) => (
            <Planned key={row.id} row={row} />
          ))}
          {posts.map((post) => (
            <GridListItem
              key={post.mediaId}
              id={`live ${post.mediaId}`}
              className={styles.cell}
              textValue={[post.caption || t`Without a caption`, t`Live`, dateOf(post)].join(", ")}
            >
              <Picture picture={post.picture} kind={kindOf(post.kind)} hasSign={post.kind !== "image"} />
            </GridListItem>
          ))}
          <GridListLoadMoreItem
            className={styles.more}
            isLoading={live.isFetchingNextPage}
            onLoadMore={() => {
              if (live.hasNextPage && !live.isFetchingNextPage) void live.fetchNextPage();
            }}
          >
            <Spinner label={t`Asking for older posts`} />
          </GridListLoadMoreItem>
        </GridList>
      )}
    </div>
  );

  function dateOf({ at }: OwnPost): string {
    return at === null ? "" : i18n.date(new Date(at), { dateStyle: "medium" });
  }
}

function Planned({ row }: { row: PostRow }) {
  const { i18n } = useLingui();
  const titleOf = useTitle();
  const kinds = useKindWords();
  const { text, tone } = useStateWords(row);
  const label = labelOf(row) ?? "";
  const when = whenWords(i18n, label);
  const title = titleOf(row);
  return (
    <GridListItem
      id={row.id}
      className={styles.cell}
      textValue={[title, when, kinds[row.kind], text].join(", ")}
      data-planned
    >
      <Picture picture={row.picture} kind={row.kind} count={row.mediaCount} hasSign={row.kind !== "image"} />
      <span className={styles.when} data-tone={tone}>
        <Icon name="clock" size={13} />
        {when}
      </span>
    </GridListItem>
  );
}

const kindOf = (kind: string): PostKind =>
  kind === "reel" || kind === "video" ? "reel" : kind === "album" ? "carousel" : "image";
