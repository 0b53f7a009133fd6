import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Icon } from "../../../design/icons";
import type { Slot } from "../../../generated/api";
import { clockTime } from "../../../lib/clock";
import { DayMenu } from "./DayMenu";
import { dayName } from "./dayName";
import styles from "./Slots.module.css";
import { TimeInput } from "./TimeInput";
import type { Week } from "./useWeek";
import { later, timesOf } from "./week";

/** Where the first time of a day is looked for. */
const MORNING = 540;

interface DayProps {
  day: number;
  slots: readonly Slot[];
  week: Week;
}

/** A day of the week: its times, and a place for another one. */
export function Day({ day, slots, week }: DayProps) {
  const { t, i18n } = useLingui();
  const [isUnreadable, setUnreadable] = useState(false);
  const name = dayName(day, i18n.locale, "long");
  const times = timesOf(slots, day);
  const isHere = (at: number) => week.here.day === day && week.here.at === at;
  const place = (at: number) => ({
    "data-day": day,
    "data-at": at,
    tabIndex: isHere(at) ? 0 : -1,
    onFocus: () => week.setHere({ day, at }),
  });
  const field = (minute: number | null) => (
    <TimeInput
      label={minute === null ? t`Another time on ${name}` : t`Time on ${name}`}
      minute={minute}
      near={minute ?? later(times.at(-1) ?? MORNING - 60, 60)}
      onKeep={(read, byKey) => {
        setUnreadable(false);
        week.keep(read, byKey);
      }}
      onLeave={(byKey) => {
        setUnreadable(false);
        week.leave(byKey);
      }}
      onUnreadable={setUnreadable}
    />
  );
  const isTyped = (at: number) => week.typing?.day === day && week.typing.at === at;

  return (
    <div className={styles.day} role="group" aria-label={name}>
      <div className={styles.head}>
        <span aria-hidden="true">{dayName(day, i18n.locale, "short")}</span>
        {slots.length > 0 ? <DayMenu day={day} slots={slots} week={week} /> : null}
      </div>
      {times.map((minute, at) =>
        isTyped(at) ? (
          <span key={minute}>{field(minute)}</span>
        ) : (
          <span key={minute} className={styles.slot}>
            <button
              type="button"
              className={styles.time}
              aria-label={`${name} ${clockTime(minute, i18n.locale)}`}
              onClick={() => week.type({ day, at })}
              {...place(at)}
            >
              {clockTime(minute, i18n.locale)}
            </button>
            <button
              type="button"
              className={styles.remove}
              tabIndex={-1}
              aria-label={t`Take ${name} ${clockTime(minute, i18n.locale)} away`}
              onClick={() => week.remove({ day, at })}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        ),
      )}
      {isTyped(times.length) ? (
        field(null)
      ) : (
        <button
          type="button"
          className={styles.add}
          aria-label={t`Add a time on ${name}`}
          onClick={() => week.type({ day, at: times.length })}
          {...place(times.length)}
        >
          <Icon name="plus" size={14} />
        </button>
      )}
      {isUnreadable ? (
        <p className={styles.wrong} role="alert">
          <Trans>A time, such as 9:30 or 18</Trans>
        </p>
      ) : null}
    </div>
  );
}
