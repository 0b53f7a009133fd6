import type { CalendarProps } from "./calendar";
import { DayColumn } from "./DayColumn";
import styles from "./WeekView.module.css";

/** Seven days beside each other. */
export function WeekView(props: CalendarProps) {
  return (
    <div className={styles.week}>
      {props.stretch.days.map((day) => (
        <DayColumn key={day} day={day} {...props} />
      ))}
    </div>
  );
}
