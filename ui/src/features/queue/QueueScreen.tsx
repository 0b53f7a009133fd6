import { useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { ErrorPanel } from "../../design/ErrorPanel";
import type { GridHandle } from "../../design/grid/Grid";
import { Skeleton } from "../../design/Skeleton";
import type { PostId, PostRow } from "../../generated/api";
import { useCommand } from "../../lib/query";
import { AccountFilter } from "./AccountFilter";
import { AccountNotices } from "./AccountNotices";
import { Calendar } from "./Calendar";
import { dayOf } from "./calendar/days";
import { stepFrom, stretchOf } from "./calendar/stretch";
import { stretchWords } from "./calendar/words";
import { labelOf, localOf } from "./calendar/zones";
import { MovingBar } from "./moving/MovingBar";
import { useMovePost } from "./moving/useMovePost";
import { useMoving } from "./moving/useMoving";
import { Overview } from "./pane/Overview";
import { PostPane } from "./pane/PostPane";
import { Quota } from "./pane/Quota";
import { accountsIn, type QueuePlace, queuePlace } from "./place";
import { type Question, Questions } from "./Questions";
import { QueueHeader } from "./QueueHeader";
import { QueueMenu, type QueueSlots } from "./QueueMenu";
import styles from "./QueueScreen.module.css";
import { localOn, publisherOf, publishersOf, timeOn } from "./rows";
import { useFreeTimes } from "./useFreeTimes";
import { useMinute } from "./useMinute";
import { usePostActs } from "./usePostActs";
import { usePostCommands } from "./usePostCommands";
import { useQueue } from "./useQueue";
import { useQueueCommands } from "./useQueueCommands";
import { useWide } from "./useWide";
import { useWaitingCommands } from "./waiting/useWaitingCommands";
import { WaitingStrip } from "./waiting/WaitingStrip";

type Change = Partial<Record<keyof QueuePlace, string | undefined>>;

/** The queue: what goes out when, what went out, and what waits for the user. */
export function QueueScreen(slots: QueueSlots) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const place = queuePlace(useSearch({ strict: false }));
  const { view } = place;
  const machine = useMinute();
  const isWide = useWide();
  const accounts = useCommand("app_state", {}).data?.accounts ?? [];
  const chosen = accountsIn(place).filter((id) => accounts.some((account) => account.id === id));
  const [question, setQuestion] = useState<Question | null>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isFiltering, setFiltering] = useState(false);
  const list = useRef<GridHandle>(null);
  const strip = useRef<HTMLElement>(null);

  const go = (change: Change | ((before: QueuePlace) => Change), replace = false) =>
    void navigate({
      to: ".",
      search: (before: Record<string, unknown>) => ({
        ...queuePlace({ ...before, ...(typeof change === "function" ? change(queuePlace(before)) : change) }),
      }),
      replace,
    });

  const movePost = useMovePost();
  const { moving, begin: beginMoving } = useMoving(
    (row, local) => movePost(row, local),
    (local) => {
      if (!stretch.days.includes(dayOf(local)) && view !== "grid") go({ day: dayOf(local) }, true);
    },
  );
  // Before the zones are known the machine's own day is near enough: the stretch is asked with a day more at both ends.
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const offset = accounts[0]?.clockOffsetMs ?? 0;
  const today = dayOf(localOf(machine + offset, zone));
  const day = place.day ?? today;
  const stretch = stretchOf(view, view === "grid" ? today : day);
  const { query, shown } = useQueue(chosen, stretch, moving);
  const all = publishersOf(accounts, query.data, machine);
  const publishers = chosen.length === 0 ? all : all.filter(({ account }) => chosen.includes(account.id));
  const [first] = publishers;
  if (first && first.queue.zone !== zone) setZone(first.queue.zone);
  const free = useFreeTimes(publishers);

  const post = useCommand("post", { postId: place.post ?? "" }, { enabled: place.post !== undefined });
  const row = place.post === undefined ? null : (shown?.byId.get(place.post) ?? post.data?.row ?? null);

  const acts = usePostActs(
    (id) => go({ post: id }),
    (id) => place.post === id && go({ post: undefined }, true),
  );
  const select = ({ id }: PostRow) => {
    if (id !== place.post) go({ post: id }, true);
  };
  const show = (shownRow: PostRow) => {
    const label = labelOf(shownRow);
    go({ post: shownRow.id, ...(label === null || view === "grid" ? {} : { day: dayOf(label) }) });
  };
  const beginAt = (where: { day: string } | { accountId: string; local: string } | null) => {
    if (where !== null && "accountId" in where) return acts.begin(where.accountId, where.local);
    const day = where?.day ?? null;
    const posts = shown?.posts ?? [];
    if (first && publishers.length === 1)
      return acts.begin(first.account.id, day === null ? null : timeOn(day, first, posts));
    setQuestion({ kind: "new", day });
  };
  const drop = (id: PostId, where: { day: string } | { local: string }) => {
    const dropped = shown?.byId.get(id);
    const publisher = dropped && publisherOf(all, dropped.accountId);
    if (!dropped || !publisher) return;
    movePost(dropped, "local" in where ? where.local : localOn(where.day, dropped, publisher, shown?.posts ?? []));
  };
  const usualTime = (of: PostRow): string => {
    const publisher = publisherOf(all, of.accountId);
    const slot = free.find(({ accountId }) => accountId === of.accountId)?.local;
    return (
      labelOf(of) ??
      slot ??
      (publisher ? timeOn(dayOf(publisher.now), publisher, shown?.posts ?? []) : `${today}T12:00`)
    );
  };
  const step = (steps: 1 | -1) => {
    if (view === "list") return list.current?.move(steps);
    const posts = (shown?.posts ?? []).filter((each) => stretch.days.includes(dayOf(labelOf(each) ?? "")));
    const at = posts.findIndex(({ id }) => id === place.post);
    const next = posts[at < 0 ? (steps === 1 ? 0 : posts.length - 1) : at + steps];
    if (!next) return;
    select(next);
    document.querySelector<HTMLElement>(`[data-item="${CSS.escape(next.id)}"]`)?.focus();
  };

  useQueueCommands({
    view,
    hasSeveralAccounts: accounts.length > 1,
    hasFree: free.length > 0,
    isMoving: moving !== null,
    onView: (to) => go({ view: to }),
    // From where the last press led, which may not be drawn yet.
    onStep: (steps) => go((before) => ({ day: stepFrom(view, before.day ?? today, steps) })),
    onToday: () => go({ day: undefined }),
    onNew: () => beginAt(null),
    onNewFree: () => beginAt(free[0] ?? null),
    onAccounts: () => setFiltering(true),
    onPost: step,
  });
  usePostCommands({
    row,
    acts,
    canBeSettled: row?.state === "unknown" && post.data?.canBeSettled === true,
    hasSeveralAccounts: accounts.length > 1,
    alike: (shown?.waiting ?? []).filter(
      (each) =>
        row && each.accountId === row.accountId && each.state === "failed" && each.problem?.code === row.problem?.code,
    ).length,
    onMove: (of) => beginMoving(of, usualTime(of)),
    onMoveTo: (of) => setQuestion({ kind: "move", row: of }),
    onCopyTo: (of) => setQuestion({ kind: "copy", row: of }),
    onMore: () => setMenuOpen(true),
    onClose: () => go({ post: undefined }, true),
  });
  useWaitingCommands({
    waiting: shown?.waiting ?? [],
    acts,
    onShow: show,
    onGo: () => strip.current?.querySelector<HTMLElement>("button")?.focus(),
    onAll: () => strip.current?.querySelector<HTMLElement>("[data-command='queue.waiting_all']")?.click(),
  });

  const zones = [...new Set(publishers.map(({ queue }) => queue.zone))];
  return (
    <main
      className={styles.screen}
      aria-label={t`Queue`}
      data-wide={isWide || undefined}
      data-open={row !== null || undefined}
    >
      <div className={styles.main}>
        <QueueHeader
          view={view}
          onView={(to) => go({ view: to })}
          title={view === "grid" ? null : stretchWords(i18n, view, stretch, day)}
          zone={zones.join(", ")}
          isHere={view === "month" ? day.slice(0, 7) === today.slice(0, 7) : stretch.days.includes(today)}
          filter={
            accounts.length > 1 ? (
              <AccountFilter
                accounts={accounts}
                chosen={chosen}
                isOpen={isFiltering}
                onOpen={setFiltering}
                onChoose={(ids) => go({ account: ids.length === 0 ? undefined : ids.join(",") })}
              />
            ) : null
          }
          quota={publishers.length === 1 && first ? <Quota quota={first.queue.quota} /> : null}
          more={<QueueMenu publishers={publishers} {...slots} />}
        />
        <AccountNotices publishers={publishers} onResume={acts.resume} />
        <WaitingStrip ref={strip} waiting={shown?.waiting ?? []} publishers={all} onSelect={show} />
        {query.error && !query.data ? (
          <div className={styles.middle}>
            <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
          </div>
        ) : shown === null ? (
          <div className={styles.reading}>
            <Skeleton label={t`Reading the queue`} lines={6} />
          </div>
        ) : (
          <Calendar
            view={view}
            list={list}
            stretch={stretch}
            month={day}
            shown={shown}
            publishers={publishers}
            today={today}
            free={free}
            selectedId={row?.id ?? null}
            movingId={moving?.id ?? null}
            onSelect={select}
            onOpen={open}
            onNew={beginAt}
            onDrop={drop}
          />
        )}
        {moving ? <MovingBar moving={moving} /> : null}
      </div>
      {row ? (
        <div className={styles.side}>
          <PostPane
            key={row.id}
            row={row}
            publisher={publisherOf(all, row.accountId)}
            isMenuOpen={isMenuOpen}
            onMenu={setMenuOpen}
          />
        </div>
      ) : isWide ? (
        <div className={styles.side}>
          <Overview publishers={publishers} />
        </div>
      ) : null}
      <Questions
        question={question}
        publishers={publishers}
        all={all}
        free={free}
        usualTime={usualTime}
        onClose={() => setQuestion(null)}
        onNew={(publisher, on) =>
          acts.begin(publisher.account.id, on === null ? null : timeOn(on, publisher, shown?.posts ?? []))
        }
        onMove={movePost}
        onCopy={acts.duplicate}
      />
    </main>
  );

  function open(of: PostRow) {
    if (of.state === "live" || of.state === "publishing" || of.state === "unknown") select(of);
    else acts.edit(of.id);
  }
}
