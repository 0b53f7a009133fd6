import { useLingui } from "@lingui/react/macro";
import { weekdayWords } from "../calendar/words";
import type { CalendarProps } from "./calendar";
import { MonthCell } from "./MonthCell";
import styles from "./MonthView.module.css";

/** The weeks of a month, one below the other. */
export function MonthView(props: CalendarProps) {
  const { i18n } = useLingui();
  const { days } = props.stretch;
  return (
    <div className={styles.month}>
      <div className={styles.names} aria-hidden="true">
        {days.slice(0, 7).map((day) => (
          <span key={day}>{weekdayWords(i18n, day)}</span>
        ))}
      </div>
      <div className={styles.weeks}>
        {days.map((day) => (
          <MonthCell key={day} day={day} {...props} />
        ))}
      </div>
    </div>
  );
}
