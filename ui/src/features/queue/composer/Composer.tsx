import { useMemo, useState } from "react";
import type { Account, Post, PostMedia, PostProblem } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { type Composing, ComposingContext, type StageMode } from "./context";
import { usePostDesk } from "./desk/usePostDesk";
import { Header } from "./Header";
import { MediaColumn } from "./media/MediaColumn";
import { useKind, useMedia } from "./media/useMedia";
import styles from "./PostScreen.module.css";
import { PreviewPanel } from "./preview/PreviewPanel";
import { KindContext } from "./problems/kindContext";
import { problemsNow, spotOf } from "./problems/spot";
import { ScheduleBar } from "./schedule/ScheduleBar";
import { DeskNotices } from "./standing/DeskNotices";
import { PostFacts } from "./standing/PostFacts";
import { StateNotice } from "./standing/StateNotice";
import { Unkept } from "./standing/Unkept";
import { canBeEdited, WayNotice } from "./standing/WayNotice";
import { WordsColumn } from "./words/WordsColumn";

interface ComposerProps {
  post: Post;
  account: Account;
  accounts: readonly Account[];
}

const DAY = 24 * 60 * 60 * 1000;

/** Where a post is composed: what it shows, what it says, how it will look, and when it goes out. */
export function Composer({ post, account, accounts }: ComposerProps) {
  const desk = usePostDesk(post);
  const [selected, setSelected] = useState(0);
  const [mode, setMode] = useState<StageMode>("crop");
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const today = useMemo(() => Math.floor(Date.now() / DAY) * DAY, []);
  const queue = useCommand(
    "queue",
    { accountIds: [account.id], from: today, to: today + DAY },
    { select: ({ accounts: all }) => all.find(({ accountId }) => accountId === account.id) ?? null },
  );
  const isEditable = canBeEdited(post.row.state);
  // What is on its way is what the engine has, whatever was typed since.
  const content = isEditable ? desk.content : post.content;
  const select = (index: number) => setSelected(Math.max(0, index));
  const media = useMedia(post, desk, select);
  const { aside, turn } = useKind(desk, media);
  const at = Math.min(selected, Math.max(0, content.media.length - 1));
  const problems = problemsNow(post.problems, content);

  const goTo = (problem: PostProblem) => {
    const { field, index } = spotOf(problem);
    if (index !== null) setSelected(index);
    if (field === "user_tags") setMode("tags");
    if (problem.kind === "shape") setMode("crop");
    if (field === "media" || index !== null || field === "cover") setPreviewOpen(false);
    // What is asked for may have to be drawn first.
    requestAnimationFrame(() => requestAnimationFrame(() => focusOn(field)));
  };
  const composing: Composing = {
    post,
    account,
    accounts,
    queue: queue.data ?? null,
    desk,
    content,
    change: desk.change,
    changeMedia: (index: number, change: Partial<PostMedia>) =>
      desk.change({ media: desk.now().media.map((one, place) => (place === index ? { ...one, ...change } : one)) }),
    media,
    selected: at,
    select,
    mode,
    setMode,
    problems,
    problemsAt: (field, index) =>
      problems.filter((problem) => {
        const spot = spotOf(problem);
        return spot.field === field && (index === undefined || spot.index === index);
      }),
    goTo,
  };
  return (
    <ComposingContext value={composing}>
      <KindContext value={turn}>
        <Header
          onKind={isEditable ? turn : null}
          leftOut={aside.length}
          isPreviewOpen={isPreviewOpen}
          onPreview={() => setPreviewOpen(!isPreviewOpen)}
        />
        <div className={styles.notices}>
          {isEditable ? (
            <>
              <DeskNotices />
              <StateNotice post={post} />
            </>
          ) : (
            <>
              <WayNotice post={post} />
              <Unkept />
            </>
          )}
        </div>
        {isEditable ? (
          <div className={styles.columns} data-preview={isPreviewOpen || undefined}>
            <div className={styles.media}>
              <MediaColumn />
            </div>
            <div className={styles.words}>
              <WordsColumn />
            </div>
            <div className={styles.preview}>
              <PreviewPanel />
            </div>
          </div>
        ) : (
          <div className={styles.reading}>
            <PostFacts />
            <PreviewPanel />
          </div>
        )}
        {isEditable ? <ScheduleBar /> : null}
      </KindContext>
    </ComposingContext>
  );
}

/** Puts the focus into a field, or on the first thing in it that takes it. */
function focusOn(field: string) {
  const place = document.querySelector<HTMLElement>(`[data-at="${field === "file" ? "media" : field}"]`);
  if (!place) return;
  const takes = "input, textarea, button, [tabindex]";
  const target = place.matches(takes) ? place : place.querySelector<HTMLElement>(`[aria-selected=true], ${takes}`);
  target?.focus();
  place.scrollIntoView({ block: "nearest" });
}
