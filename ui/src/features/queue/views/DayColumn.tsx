import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import { Icon } from "../../../design/icons";
import { dayOf } from "../calendar/days";
import { dayWords, numberWords, timeWords, weekdayWords } from "../calendar/words";
import { PostCard } from "../cards/PostCard";
import { usePostDrop } from "../moving/drag";
import { type CalendarProps, type FreeTime, whose } from "./calendar";
import styles from "./WeekView.module.css";

/** A day of a week: its posts in order, the next free time, and room for a new one. */
export function DayColumn(props: CalendarProps & { day: string }) {
  const { day, shown, publishers, today, free, selectedId, movingId, active, onSelect, onOpen, onNew, onDrop } = props;
  const { t, i18n } = useLingui();
  const isPast = day < today;
  const { ref, dropProps, isDropTarget } = usePostDrop<HTMLElement>((id) => onDrop(id, { day }), isPast);
  const rows = shown.byDay.get(day) ?? [];
  const name = dayWords(i18n, day);
  return (
    <section
      {...dropProps}
      ref={ref}
      // The drag by keys gives it the focus.
      tabIndex={-1}
      className={styles.day}
      data-stack="column"
      data-past={isPast || undefined}
      data-today={day === today || undefined}
      data-target={isDropTarget || undefined}
      aria-label={day === today ? t`${name}, today` : name}
    >
      <p className={styles.head} aria-hidden="true">
        {weekdayWords(i18n, day)}
        <b>{numberWords(i18n, day)}</b>
      </p>
      <div className={styles.cards}>
        {rows.map((row) => (
          <PostCard
            key={row.id}
            row={row}
            look="card"
            account={whose(publishers, row.accountId)}
            isSelected={row.id === selectedId}
            isMoving={row.id === movingId}
            isTabStop={row.id === active}
            onSelect={onSelect}
            onOpen={onOpen}
          />
        ))}
      </div>
      {free
        .filter(({ local }) => dayOf(local) === day)
        .map((time) => (
          <FreeSlot
            key={time.accountId}
            time={time}
            whose={whose(publishers, time.accountId)?.name}
            isTabStop={active === slotItem(time)}
            onNew={onNew}
            onDrop={onDrop}
          />
        ))}
      {isPast ? null : (
        <Button
          className={styles.add}
          data-item={`new ${day}`}
          excludeFromTabOrder={active !== `new ${day}`}
          aria-label={t`New post on ${name}`}
          onPress={() => onNew({ day })}
        >
          <Icon name="plus" size={16} />
        </Button>
      )}
    </section>
  );
}

const slotItem = ({ accountId, local }: FreeTime) => `free ${accountId} ${local}`;

interface FreeSlotProps extends Pick<CalendarProps, "onNew" | "onDrop"> {
  time: FreeTime;
  whose: string | undefined;
  isTabStop: boolean;
}

function FreeSlot({ time, whose: owner, isTabStop, onNew, onDrop }: FreeSlotProps) {
  const { t, i18n } = useLingui();
  const { ref, dropProps, isDropTarget } = usePostDrop<HTMLDivElement>((id) => onDrop(id, { local: time.local }));
  const at = timeWords(i18n, time.local);
  return (
    <div {...dropProps} ref={ref} tabIndex={-1} role="group" aria-label={t`Next free slot · ${at}`}>
      <Button
        className={styles.slot}
        style={{ width: "100%" }}
        data-item={slotItem(time)}
        data-target={isDropTarget || undefined}
        excludeFromTabOrder={!isTabStop}
        onPress={() => onNew(time)}
      >
        <span>
          <Trans>Next free slot · {at}</Trans>
          {owner === undefined ? null : <small> · {owner}</small>}
        </span>
      </Button>
    </div>
  );
}
