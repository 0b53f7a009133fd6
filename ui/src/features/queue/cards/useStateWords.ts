import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useErrorWords } from "../../../errors";
import type { PostRow } from "../../../generated/api";

/** `wait`: somebody has to decide. `refused`: it does not go. */
export type Tone = "plain" | "live" | "wait" | "refused" | "run";

/** How a post stands, in words, and what they are to look like. */
export interface StateWords {
  text: string;
  tone: Tone;
  /** What may go wrong later, though nothing has yet. */
  ahead: readonly string[];
}

/** How a post stands. */
export function useStateWords(row: PostRow): StateWords {
  const { t, i18n } = useLingui();
  const problem = useErrorWords(row.problem)?.sentence ?? null;
  const { state, percent, problemCount, isCloseToAnother, isOverQuota } = row;
  return useMemo(() => {
    const ahead = [
      ...(isCloseToAnother ? [t`Close to another`] : []),
      ...(isOverQuota ? [t`More than the day’s quota`] : []),
    ];
    const part = percent === null ? "" : i18n.number(percent / 100, { style: "percent" });
    const [text, tone] = ((): [string, Tone] => {
      switch (state) {
        case "draft":
          return problemCount > 0 ? [t`Draft, not ready yet`, "plain"] : [t`Draft`, "plain"];
        case "scheduled":
          if (problemCount > 0) return [t`Instagram would refuse it`, "refused"];
          return [problem ?? t`Scheduled`, "plain"];
        case "preparing":
          return [problem ?? (part === "" ? t`Preparing` : t`Preparing ${part}`), "run"];
        case "processing":
          return [problem ?? (part === "" ? t`Processing` : t`Processing ${part}`), "run"];
        case "publishing":
          return [t`Publishing`, "run"];
        case "unknown":
          return [t`Checking whether it went out`, "wait"];
        case "live":
          return [t`Live`, "live"];
        case "failed":
          return [problem ?? t`Not published`, "refused"];
        case "missed":
          return [t`Missed: publish it or not?`, "wait"];
        case "skipped":
          return [t`Left out`, "plain"];
      }
    })();
    return { text, tone, ahead };
  }, [t, i18n, state, percent, problemCount, isCloseToAnother, isOverQuota, problem]);
}
