import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import { Avatar } from "../../../design/Avatar";
import { Spoken } from "../../../design/Spoken";
import type { Account, PostRow } from "../../../generated/api";
import { numberWords, timeWords, weekdayWords } from "../calendar/words";
import { labelOf } from "../calendar/zones";
import { KindIcon, useKindWords } from "../cards/kinds";
import { Picture } from "../cards/Picture";
import { StateLine } from "../cards/StateLine";
import { useTitle } from "../useTitle";
import styles from "./ListView.module.css";

interface ListRowProps {
  row: PostRow;
  account: Account | undefined;
  /** The day, where it is the day's first. */
  day: string | null;
  isPast: boolean;
  isToday: boolean;
  isMoving: boolean;
}

/** A post in the list. */
export const ListRow = memo(function ListRow({ row, account, day, isPast, isToday, isMoving }: ListRowProps) {
  const { i18n } = useLingui();
  const titleOf = useTitle();
  const kinds = useKindWords();
  const label = labelOf(row);
  return (
    <div
      className={styles.row}
      data-past={isPast || undefined}
      data-first={day !== null || undefined}
      data-moving={isMoving || undefined}
    >
      <span className={styles.day} data-today={isToday || undefined}>
        {day === null ? null : (
          <>
            <b>{numberWords(i18n, day)}</b> {weekdayWords(i18n, day)}
          </>
        )}
      </span>
      <span className={styles.picture}>
        <Picture picture={row.picture} kind={row.kind} />
      </span>
      <time className={styles.time}>{label === null ? null : timeWords(i18n, label)}</time>
      <span className={styles.title} data-empty={row.title === "" || undefined} dir="auto">
        {titleOf(row)}
      </span>
      <span className={styles.kind}>
        <KindIcon kind={row.kind} size={14} />
        {kinds[row.kind]}
      </span>
      <span className={styles.whose}>
        {account ? (
          <>
            <Avatar id={account.id} name={account.name} picture={account.picture} colour={account.colour} size={20} />
            <Spoken>{account.name}</Spoken>
          </>
        ) : null}
      </span>
      <span className={styles.state}>
        <StateLine row={row} />
      </span>
    </div>
  );
});
