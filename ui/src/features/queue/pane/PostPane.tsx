import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { IconButton } from "../../../design/IconButton";
import { Skeleton } from "../../../design/Skeleton";
import type { PostRow } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { timeWords, whenWords } from "../calendar/words";
import { labelOf, shiftedTo } from "../calendar/zones";
import { useKindWords } from "../cards/kinds";
import { StateLine } from "../cards/StateLine";
import type { Publisher } from "../rows";
import { useTitle } from "../useTitle";
import { Facts } from "./Facts";
import { Moments } from "./Moments";
import { MoreMenu } from "./MoreMenu";
import styles from "./Pane.module.css";
import { PaneActs } from "./PaneActs";
import { Preview } from "./Preview";
import { Trouble } from "./Trouble";

interface PostPaneProps {
  row: PostRow;
  publisher: Publisher | undefined;
  isMenuOpen: boolean;
  onMenu: (isOpen: boolean) => void;
}

/** The chosen post: how it stands, what is wrong with it, what it says, what became of it, and what can be done. */
export function PostPane({ row, publisher, isMenuOpen, onMenu }: PostPaneProps) {
  const { t, i18n } = useLingui();
  const titleOf = useTitle();
  const kinds = useKindWords();
  const post = useCommand("post", { postId: row.id });
  const label = labelOf(row);
  const shifted = shiftedTo(row);
  const what = [kinds[row.kind], publisher?.account.name, label === null ? t`without a time` : whenWords(i18n, label)];
  return (
    <aside className={styles.pane} aria-label={t`The chosen post`}>
      <header className={styles.header}>
        <div>
          <h2 dir="auto">{titleOf(row)}</h2>
          <p>{what.filter((each) => each !== undefined).join(" · ")}</p>
        </div>
        <IconButton icon="close" label={t`Close`} command="queue.close" />
      </header>
      {row.state === "failed" && row.problem !== null ? null : <StateLine row={row} />}
      {shifted === null ? null : (
        <p className={styles.note}>
          <Trans>The clock is put forward over that time: it goes out at {timeWords(i18n, shifted)}.</Trans>
        </p>
      )}
      <Trouble row={row} problems={post.data?.problems ?? []} />
      <div className={styles.acts}>
        <PaneActs row={row} canBeSettled={post.data?.canBeSettled === true} />
        <MoreMenu isOpen={isMenuOpen} onOpen={onMenu} />
      </div>
      <Preview row={row} post={post.data} username={publisher?.account.username ?? ""} />
      {post.error && !post.data ? (
        <ErrorPanel error={post.error} size="line" onRetry={() => void post.refetch()} />
      ) : post.data ? (
        <>
          <Facts post={post.data} usual={publisher?.queue.missed} />
          <Moments moments={post.data.moments} zone={row.zone} />
        </>
      ) : (
        <Skeleton label={t`Reading the post`} lines={5} />
      )}
    </aside>
  );
}
