import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Button } from "../../../design/Button";
import { Kbd } from "../../../design/Kbd";
import type { Slot } from "../../../generated/api";
import { clockTime } from "../../../lib/clock";
import { Day } from "./Day";
import { dayName } from "./dayName";
import styles from "./Slots.module.css";
import { useWeek } from "./useWeek";
import { days } from "./week";

interface WeekGridProps {
  slots: readonly Slot[];
  onChange: (slots: Slot[]) => void;
}

/** The times of the week at which posts go out. One stop of Tab; the arrows lead about in it. */
export function WeekGrid({ slots, onChange }: WeekGridProps) {
  const { t, i18n } = useLingui();
  const id = useId();
  const week = useWeek(slots, onChange, {
    removed: (day, minute) => t`${dayName(day, i18n.locale, "long")} ${clockTime(minute, i18n.locale)} is taken away.`,
  });
  return (
    <section className={styles.part} aria-labelledby={`${id}-title`}>
      <div className={styles.title}>
        <h3 id={`${id}-title`} className={styles.label}>
          <Trans>Times of the week</Trans>
        </h3>
        <span className={styles.hint}>
          {slots.length === 0 ? (
            <Trans>Without times, each post gets its own by hand.</Trans>
          ) : (
            <Plural value={slots.length} one="# post a week" other="# posts a week" />
          )}
        </span>
      </div>
      <div
        ref={week.root}
        className={styles.week}
        role="group"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-keys`}
        onKeyDownCapture={week.onKeyDown}
      >
        {days.map((day) => (
          <Day key={day} day={day} slots={slots} week={week} />
        ))}
      </div>
      <div className={styles.foot}>
        <p id={`${id}-keys`} className={styles.keys}>
          <Trans>
            <Kbd keys="Enter" /> changes a time, <Kbd keys="Delete" /> takes it away, <Kbd keys="N" /> adds one,{" "}
            <Kbd keys="C" /> copies the day.
          </Trans>
        </p>
        <p className={styles.done} role="status">
          {week.done?.text}
        </p>
        {week.done === null ? null : (
          <Button size="small" kind="quiet" onPress={week.undo}>
            <Trans>Undo</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
