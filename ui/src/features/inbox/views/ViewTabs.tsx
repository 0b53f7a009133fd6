import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, memo, useLayoutEffect, useRef, useState } from "react";
import { LabelDot } from "../labels/LabelDot";
import type { ListName } from "./lists";
import type { ListEntry } from "./useLists";
import { ViewsMenu } from "./ViewsMenu";
import styles from "./ViewTabs.module.css";

interface ViewTabsProps {
  view: ListName;
  entries: readonly ListEntry[];
  onView: (view: ListName) => void;
  isMenuOpen: boolean;
  onMenu: (isOpen: boolean) => void;
}

/** Those that stand beside each other where there is room; the rest is in the menu. */
const beside: readonly ListName[] = ["needs_reply", "closing_soon", "waiting", "all", "done"];

/** The lists of the inbox: as many as fit, the open one always among them. Amber counts are people who wait. */
export const ViewTabs = memo(function ViewTabs({ view, entries, onView, isMenuOpen, onMenu }: ViewTabsProps) {
  const { t, i18n } = useLingui();
  const row = useRef<HTMLDivElement>(null);
  // Digits are equally wide: another count with as many of them needs no other place.
  const badge = ({ isWaiting, count }: ListEntry) =>
    isWaiting && count > 0 ? i18n.number(count, count > 9999 ? { notation: "compact" } : {}) : "";
  const widths = entries.map((entry) => badge(entry).length).join(" ");
  const { fits, measured } = useFitting(row, `${i18n.locale} ${view} ${widths}`);
  const shown = pickShown(entries, view, fits);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = shown.findIndex(({ name }) => name === view);
    const next = shown[(at + step + shown.length) % shown.length]?.name ?? view;
    onView(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-view="${next}"]`)?.focus();
  };
  return (
    <div className={styles.bar}>
      <div
        ref={row}
        className={styles.tabs}
        role="tablist"
        aria-label={t`Lists`}
        onKeyDown={onKeyDown}
        data-measured={measured || undefined}
      >
        {shown.map((entry) => (
          <button
            key={entry.name}
            type="button"
            role="tab"
            data-view={entry.name}
            data-command={`inbox.view.${entry.name}`}
            aria-selected={entry.name === view}
            aria-controls="inbox-list"
            tabIndex={entry.name === view ? 0 : -1}
            className={styles.tab}
            onClick={() => onView(entry.name)}
          >
            {entry.colour === null ? null : <LabelDot colour={entry.colour} />}
            <span dir="auto">{entry.title}</span>
            {badge(entry) === "" ? null : <b data-waiting>{badge(entry)}</b>}
          </button>
        ))}
      </div>
      <ViewsMenu view={view} entries={entries} onView={onView} isOpen={isMenuOpen} onOpen={onMenu} />
    </div>
  );
});

/** The first `fits` of those beside each other; the open one takes the last place where it would not be among them. */
function pickShown(entries: readonly ListEntry[], view: ListName, fits: number): readonly ListEntry[] {
  const known = (name: ListName) => entries.find((each) => each.name === name);
  const names = beside.slice(0, Math.max(1, fits));
  if (!names.includes(view) && known(view)) names.splice(Math.max(1, names.length - 1), 1, view);
  return names.map(known).filter((entry) => entry !== undefined);
}

/** How many tabs fit: one less at a time until nothing is cut off, anew when the words or the width change. */
function useFitting(row: { current: HTMLElement | null }, said: string) {
  const [state, setState] = useState({ said: "", width: 0, fits: beside.length });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is measured again, until it fits.
  useLayoutEffect(() => {
    const element = row.current;
    if (!element) return;
    const look = () =>
      setState((before) => {
        const width = element.clientWidth;
        if (before.said !== said || before.width !== width) return { said, width, fits: beside.length };
        const isCut = element.scrollWidth > width + 1;
        return isCut && before.fits > 1 ? { ...before, fits: before.fits - 1 } : before;
      });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, said, state]);
  return { fits: state.fits, measured: state.said === said };
}
