import { Trans, useLingui } from "@lingui/react/macro";
import type { KeyboardEvent, ReactNode } from "react";
import type { ConversationCounts, View } from "../../../generated/api";
import { views } from "../place";
import styles from "./ViewTabs.module.css";

interface ViewTabsProps {
  view: View;
  counts: ConversationCounts | undefined;
  onView: (view: View) => void;
}

/** The lists of the inbox. Amber counts are people who wait. */
export function ViewTabs({ view, counts, onView }: ViewTabsProps) {
  const { t, i18n } = useLingui();
  const names: Record<View, { name: ReactNode; count: number; isWaiting: boolean }> = {
    needs_reply: { name: <Trans>Needs reply</Trans>, count: counts?.needsReply ?? 0, isWaiting: true },
    closing_soon: { name: <Trans>Closing soon</Trans>, count: counts?.closingSoon ?? 0, isWaiting: true },
    all: { name: <Trans>All</Trans>, count: counts?.all ?? 0, isWaiting: false },
    done: { name: <Trans>Done</Trans>, count: counts?.done ?? 0, isWaiting: false },
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = views[(views.indexOf(view) + step + views.length) % views.length] ?? view;
    onView(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-view="${next}"]`)?.focus();
  };
  return (
    <div className={styles.tabs} role="tablist" aria-label={t`Lists`} onKeyDown={onKeyDown}>
      {views.map((each) => {
        const { name, count, isWaiting } = names[each];
        return (
          <button
            key={each}
            type="button"
            role="tab"
            data-view={each}
            aria-selected={each === view}
            aria-controls="inbox-list"
            tabIndex={each === view ? 0 : -1}
            className={styles.tab}
            onClick={() => onView(each)}
          >
            {name}
            {count > 0 ? (
              <b data-waiting={isWaiting || undefined}>
                {i18n.number(count, count > 9999 ? { notation: "compact" } : {})}
              </b>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}
