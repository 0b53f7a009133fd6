import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { FocusHome } from "../../../design/focusHome";
import { Icon } from "../../../design/icons";
import { dayOf } from "../calendar/days";
import { dayWords, numberWords, timeWords } from "../calendar/words";
import { PostCard } from "../cards/PostCard";
import { usePostDrop } from "../moving/drag";
import { type CalendarProps, whose } from "./calendar";
import styles from "./MonthView.module.css";

/** So many posts of a day stand in a month; the others open in a list. */
const MOST = 3;

/** A day of a month. */
export function MonthCell(props: CalendarProps & { day: string }) {
  const { day, month, shown, publishers, today, free, selectedId, movingId, active, onNew, onDrop } = props;
  const { t, i18n } = useLingui();
  const isPast = day < today;
  const { ref, dropProps, isDropTarget } = usePostDrop<HTMLElement>((id) => onDrop(id, { day }), isPast);
  const rows = shown.byDay.get(day) ?? [];
  // One that is moved, or chosen, is to be seen.
  const kept = rows.findIndex(({ id }) => id === movingId);
  const first = rows.length > MOST ? rows.slice(0, MOST - (kept >= MOST ? 1 : 0)) : rows;
  const there = kept >= MOST ? [...first, ...rows.slice(kept, kept + 1)] : first;
  const more = rows.length - there.length;
  const name = dayWords(i18n, day);
  const slot = free.find(({ local }) => dayOf(local) === day);
  const card = (row: (typeof rows)[number]) => (
    <PostCard
      key={row.id}
      row={row}
      look="line"
      account={whose(publishers, row.accountId)}
      isSelected={row.id === selectedId}
      isMoving={row.id === movingId}
      isTabStop={row.id === active}
      onSelect={props.onSelect}
      onOpen={props.onOpen}
    />
  );
  return (
    <section
      {...dropProps}
      ref={ref}
      // The drag by keys gives it the focus.
      tabIndex={-1}
      className={styles.cell}
      data-stack="column"
      data-past={isPast || undefined}
      data-today={day === today || undefined}
      data-outside={day.slice(0, 7) !== month.slice(0, 7) || undefined}
      data-target={isDropTarget || undefined}
      aria-label={day === today ? t`${name}, today` : name}
    >
      <p className={styles.head} aria-hidden="true">
        <b>{numberWords(i18n, day)}</b>
      </p>
      <div className={styles.lines}>{there.map(card)}</div>
      {more > 0 ? (
        <DialogTrigger>
          <Button
            className={styles.more}
            data-item={`more ${day}`}
            excludeFromTabOrder={active !== `more ${day}`}
            aria-label={t`${more} more on ${name}`}
          >
            <Plural value={more} one="+# more" other="+# more" />
          </Button>
          <Popover className={styles.popover} placement="right top" data-modal>
            <FocusHome />
            <Dialog className={styles.all} aria-label={name}>
              {({ close }) => (
                <>
                  <p className={styles.title}>{name}</p>
                  {/* biome-ignore lint/a11y/noStaticElementInteractions: the cards in it have the keys. */}
                  <div
                    className={styles.lines}
                    onKeyDown={(event) => {
                      const id = event.target instanceof HTMLElement ? event.target.dataset.item : undefined;
                      const row = rows.find((each) => each.id === id);
                      if (event.key !== "Enter" || !row) return;
                      close();
                      props.onOpen(row);
                    }}
                  >
                    {rows.map((row) => (
                      <PostCard
                        key={row.id}
                        row={row}
                        look="line"
                        account={whose(publishers, row.accountId)}
                        isSelected={row.id === selectedId}
                        isTabStop
                        onSelect={props.onSelect}
                        onOpen={props.onOpen}
                      />
                    ))}
                  </div>
                </>
              )}
            </Dialog>
          </Popover>
        </DialogTrigger>
      ) : null}
      {isPast ? null : (
        <Button
          className={styles.add}
          data-item={`new ${day}`}
          excludeFromTabOrder={active !== `new ${day}`}
          aria-label={t`New post on ${name}`}
          onPress={() => onNew(slot ?? { day })}
        >
          {slot ? (
            <small>
              <Trans>Free · {timeWords(i18n, slot.local)}</Trans>
            </small>
          ) : null}
          <Icon name="plus" size={13} />
        </Button>
      )}
    </section>
  );
}
