import { useLingui } from "@lingui/react/macro";
import { IconButton } from "../../../design/IconButton";
import { Menu, MenuItem, MenuSeparator } from "../../../design/Menu";
import type { Slot } from "../../../generated/api";
import { dayName } from "./dayName";
import type { Week } from "./useWeek";
import { copied, days, timesOf } from "./week";

interface DayMenuProps {
  day: number;
  slots: readonly Slot[];
  week: Week;
}

/** The times of a day to other days; to an empty one, those of another day. */
export function DayMenu({ day, slots, week }: DayMenuProps) {
  const { t, i18n } = useLingui();
  const called = (each: number) => dayName(each, i18n.locale, "long");
  const name = called(day);
  const others = days.filter((each) => each !== day);
  const workdays = others.filter((each) => each <= 5);
  const isEmpty = timesOf(slots, day).length === 0;
  const copy = (from: number, to: readonly number[], text: string) => week.change(copied(slots, from, to), text);

  return (
    <Menu
      label={t`Times of ${name}`}
      placement="bottom end"
      isOpen={week.copying === day}
      onOpenChange={(isOpen) => week.setCopying(isOpen ? day : null)}
      trigger={
        <IconButton
          icon="more"
          label={t`Copy or clear ${name}`}
          keys="C"
          excludeFromTabOrder={week.here.day !== day || week.here.at !== -1}
          onFocus={() => week.setHere({ day, at: -1 })}
          {...{ "data-day": day, "data-at": -1 }}
        />
      }
    >
      {isEmpty ? (
        others
          .filter((each) => timesOf(slots, each).length > 0)
          .map((each) => {
            const other = called(each);
            return (
              <MenuItem key={each} onAction={() => copy(each, [day], t`${name} has the times of ${other} now.`)}>
                {t`As on ${other}`}
              </MenuItem>
            );
          })
      ) : (
        <>
          <MenuItem icon="copy" onAction={() => copy(day, others, t`All days have the times of ${name} now.`)}>
            {t`Copy to all other days`}
          </MenuItem>
          <MenuItem
            icon="copy"
            onAction={() => copy(day, workdays, t`Monday to Friday have the times of ${name} now.`)}
          >
            {t`Copy to Monday to Friday`}
          </MenuItem>
          <MenuSeparator />
          {others.map((each) => {
            const other = called(each);
            return (
              <MenuItem key={each} onAction={() => copy(day, [each], t`${other} has the times of ${name} now.`)}>
                {t`Copy to ${other}`}
              </MenuItem>
            );
          })}
          <MenuSeparator />
          <MenuItem
            icon="bin"
            onAction={() =>
              week.change(
                slots.filter((slot) => slot.day !== day),
                t`${name} has no times any more.`,
              )
            }
          >
            {t`Clear the day`}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
