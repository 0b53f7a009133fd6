import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useToasts } from "../../../../design/Toast";
import { useSayError } from "../../../../errors";
import type { ApiError, LocalMinute, Missed, PostKept, PostProblem } from "../../../../generated/api";
import { useNow } from "../../../../lib/useNow";
import { instantOf, type Shown } from "../../../../lib/zone";
import { call, problemOf } from "../../../../platform";
import { useComposing } from "../context";
import { useReport } from "../useReport";
import { useChosenTime } from "./chosenTime";

/** Why a time will not do. */
export type TimeFault = "missing" | "past";

export interface Scheduling {
  /** What stands in the fields: `2026-11-19T11:00`, or parts of it. */
  local: LocalMinute;
  setLocal: (local: LocalMinute) => void;
  zone: string;
  /** The instant that it is; `null` while it is no time. */
  shown: Shown | null;
  /** Why it will not do. An empty time is only said to be missing when it is needed. */
  fault: TimeFault | null;
  /** Whether the time in the fields is not the post's. */
  isMoved: boolean;
  missed: Missed | null;
  setMissed: (missed: Missed | null) => void;
  /** What became of the last try, where it failed. */
  problem: ApiError | null;
  isBusy: boolean;
  schedule: () => void;
  /** Gives a draft its time, and leaves it one. */
  saveDraft: () => void;
  unschedule: () => void;
  publishNow: () => void;
  nextSlot: () => void;
  /** Whether nothing is wrong with the post as it is kept; leads to what is. */
  isFit: () => Promise<boolean>;
}

/** When a post goes out, and making it so. */
export function useSchedule(): Scheduling {
  const { t } = useLingui();
  const { post, account, queue, desk, goTo, problems } = useComposing();
  const toasts = useToasts();
  const report = useReport();
  const say = useSayError();
  const { row } = post;
  const [local, setChosen] = useChosenTime(row.id, row.local);
  const [isNeeded, setNeeded] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [rule, setRule] = useState<{ missed: Missed | null } | null>(null);
  const now = useNow(account.clockOffsetMs);
  const zone = row.local === null ? (queue?.zone ?? row.zone) : row.zone;
  const shown = instantOf(local, zone);
  const isPast = shown !== null && shown.at <= now;
  const isMoved = local !== "" && local !== (row.local ?? "");
  const missed = rule === null ? post.missed : rule.missed;

  /** One thing at a time; what is refused is said at the bar. */
  const run = async (act: () => Promise<void>) => {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      await act();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const leadTo = (wrong: PostProblem) => {
    if (wrong.kind === "file_working")
      toasts.add({ text: t`Its files are still being looked at. It can go out when that is done.` });
    else goTo(wrong);
    return false;
  };
  const isFit = async () => {
    const [wrong] = problems;
    if (wrong) return leadTo(wrong);
    await desk.flush();
    // What was said to be wrong may be of before the last word.
    const fresh = await call("post", { postId: row.id });
    const [first] = fresh.problems;
    return first === undefined || leadTo(first);
  };
  const set = (isDraft: boolean) =>
    run(async () => {
      if (shown === null || isPast) {
        setNeeded(true);
        return;
      }
      if (!isDraft && !(await isFit())) return;
      const kept = await desk.act(
        (version): Promise<PostKept> =>
          call("post_schedule", { postId: row.id, version, local, zone, missed, isDraft }),
      );
      if (kept === null) return;
      setChosen(null);
      setRule(null);
      setNeeded(false);
      toasts.add({
        text: isDraft ? t`The draft has its time` : row.state === "scheduled" ? t`It is moved` : t`It is scheduled`,
      });
    });

  return {
    local,
    setLocal: (typed) => {
      setProblem(null);
      setNeeded(false);
      setChosen(typed);
    },
    zone,
    shown,
    fault:
      isPast && (isMoved || isNeeded || row.state === "draft") ? "past" : isNeeded && shown === null ? "missing" : null,
    isMoved,
    missed,
    setMissed: (next) => {
      setRule({ missed: next });
      // A post that has its time takes the rule at once.
      if (row.local === null || row.state !== "scheduled") return;
      const kept = row.local;
      desk
        .act((version) =>
          call("post_schedule", { postId: row.id, version, local: kept, zone: row.zone, missed: next, isDraft: false }),
        )
        .catch(report);
    },
    problem,
    isBusy,
    schedule: () => void set(false),
    saveDraft: () => void set(true),
    unschedule: () =>
      void run(async () => {
        await desk.act((version) => call("post_unschedule", { postId: row.id, version }));
        toasts.add({ text: t`It is a draft again` });
      }),
    publishNow: () =>
      void run(async () => {
        await desk.act((version) => call("post_publish_now", { postId: row.id, version }));
      }),
    nextSlot: () => {
      call("free_slot", { accountId: account.id, after: null }).then(
        (slot) => {
          if (slot.local === null)
            toasts.add({ text: t`The account has no free slot. Slots are chosen in its settings.` });
          else {
            setProblem(null);
            setChosen(slot.local);
          }
        },
        (thrown) => toasts.add({ text: say(thrown), tone: "trouble" }),
      );
    },
    isFit,
  };
}
