import { Trans, useLingui } from "@lingui/react/macro";
import { Label, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Select } from "../../../design/Select";
import { Switch } from "../../../design/Switch";
import type { QuietHours as Quiet } from "../../../generated/api";
import { clockTime, offeredTimes, offeredZones, weekdayName, weekdays } from "../../../lib/clock";
import styles from "./Notices.module.css";

interface QuietHoursProps {
  quiet: Quiet;
  machineZone: string | null;
  onChange: (quiet: Quiet) => void;
}

/** Stands for the machine's zone, which has no name of its own in the rules. */
const here = "here";

/** When nothing is told. What happens meanwhile is told in one when they end. */
export function QuietHours({ quiet, machineZone, onChange }: QuietHoursProps) {
  const { t, i18n } = useLingui();
  const change = (part: Partial<Quiet>) => onChange({ ...quiet, ...part });
  const times = (chosen: number) =>
    offeredTimes(chosen).map((minutes) => ({ value: String(minutes), label: clockTime(minutes, i18n.locale) }));
  const endsNextDay = quiet.to <= quiet.from;
  return (
    <>
      <Switch
        isSelected={quiet.isOn}
        onChange={(isOn) => change({ isOn })}
        hint={<Trans>What happens meanwhile is told in one when they end.</Trans>}
      >
        <Trans>Quiet hours</Trans>
      </Switch>
      {quiet.isOn ? (
        <div className={styles.quiet}>
          <Select
            label={t`From`}
            value={String(quiet.from)}
            onChange={(from) => change({ from: Number(from) })}
            choices={times(quiet.from)}
          />
          <Select
            label={t`To`}
            hint={endsNextDay ? <Trans>On the next day</Trans> : undefined}
            value={String(quiet.to)}
            onChange={(to) => change({ to: Number(to) })}
            choices={times(quiet.to)}
          />
          <div className={styles.days}>
            <Label className={styles.label} id="quiet-days">
              <Trans>On the days</Trans>
            </Label>
            <ToggleButtonGroup
              className={styles.week}
              aria-labelledby="quiet-days"
              selectionMode="multiple"
              selectedKeys={quiet.days}
              onSelectionChange={(keys) => change({ days: weekdays.filter((day) => keys.has(day)) })}
            >
              {weekdays.map((day) => (
                <ToggleButton
                  key={day}
                  id={day}
                  className={styles.day}
                  aria-label={weekdayName(day, i18n.locale, "long")}
                >
                  {weekdayName(day, i18n.locale, "short")}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
          </div>
          {quiet.days.length === 0 ? (
            <p className={styles.hint} role="status">
              <Trans>Without a day there are no quiet hours.</Trans>
            </p>
          ) : null}
          <Select
            label={t`By the clock in`}
            value={quiet.zone ?? here}
            onChange={(zone) => change({ zone: zone === here ? null : zone })}
            choices={[
              { value: here, label: machineZone ? t`This machine (${machineZone})` : t`This machine` },
              ...offeredZones(quiet.zone).map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })),
            ]}
          />
          <Switch isSelected={quiet.vipBreaksThrough} onChange={(vipBreaksThrough) => change({ vipBreaksThrough })}>
            <Trans>VIPs get through all the same</Trans>
          </Switch>
        </div>
      ) : null}
    </>
  );
}
