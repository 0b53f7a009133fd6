import { Trans, useLingui } from "@lingui/react/macro";
import { type Ref, useLayoutEffect } from "react";
import type { GridHandle } from "../../design/grid/Grid";
import styles from "./Calendar.module.css";
import { useRoving } from "./calendar/roving";
import type { View } from "./calendar/stretch";
import type { CalendarProps } from "./views/calendar";
import { GridView } from "./views/GridView";
import { ListView } from "./views/ListView";
import { MonthView } from "./views/MonthView";
import { WeekView } from "./views/WeekView";
import { DraftTray } from "./waiting/DraftTray";

interface OwnProps extends Omit<CalendarProps, "active"> {
  view: View;
  list: Ref<GridHandle>;
}

/** The posts in the chosen view, and below the drafts that have no time: one stop for Tab, with arrows in it. */
export function Calendar({ view, list, ...props }: OwnProps) {
  const { t } = useLingui();
  const { shown, stretch, selectedId } = props;
  const roving = useRoving(view === "month" ? 7 : stretch.days.length, (item) => {
    const row = shown.byId.get(item);
    if (row) props.onOpen(row);
  });
  const active = roving.active ?? selectedId;
  const all: CalendarProps = { ...props, active };
  // A month is taller than most windows: the day that it is comes into sight.
  const { first } = stretch;
  useLayoutEffect(() => {
    if (view !== "month" || first === "") return;
    roving.ref.current?.querySelector("[data-today]")?.scrollIntoView({ block: "center" });
  }, [view, first, roving.ref]);
  useLayoutEffect(() => {
    if (selectedId === null) return;
    const card = roving.ref.current?.querySelector(`[data-item="${CSS.escape(selectedId)}"]`);
    card?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selectedId, roving.ref]);
  const isBare = (view === "week" || view === "month") && stretch.days.every((day) => !shown.byDay.has(day));
  return (
    <div
      ref={roving.ref}
      role="group"
      aria-label={t`Calendar`}
      className={styles.calendar}
      data-own-keys
      onKeyDown={roving.onKeyDown}
      onFocus={roving.onFocus}
      onBlur={roving.onBlur}
    >
      <div className={styles.view} data-view={view}>
        {view === "week" ? (
          <WeekView {...all} />
        ) : view === "month" ? (
          <MonthView {...all} />
        ) : view === "list" ? (
          <ListView {...all} ref={list} />
        ) : (
          <GridView {...all} />
        )}
        {isBare ? (
          <p className={styles.bare} role="status">
            <span>
              <Trans>Nothing is planned here. Press a day to begin a post, or C.</Trans>
            </span>
          </p>
        ) : null}
      </div>
      <DraftTray
        drafts={shown.drafts}
        publishers={props.publishers}
        selectedId={selectedId}
        active={active}
        onSelect={props.onSelect}
        onOpen={props.onOpen}
      />
    </div>
  );
}
