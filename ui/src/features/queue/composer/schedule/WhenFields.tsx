import { Trans, useLingui } from "@lingui/react/macro";
import { type Ref, useId } from "react";
import { Button } from "../../../../design/Button";
import { localOf, zoneHere } from "../../../../lib/zone";
import { useComposing } from "../context";
import styles from "./Schedule.module.css";
import type { Scheduling } from "./useSchedule";

/** Noon, while only a day is chosen: a time of day has to be given as well. */
const NOON = "12:00";

/** The day and the time at which it goes out, in the account's zone. */
export function WhenFields({ scheduling, dayRef }: { scheduling: Scheduling; dayRef: Ref<HTMLInputElement> }) {
  const { t, i18n } = useLingui();
  const id = useId();
  const { row } = useComposing().post;
  const { local, setLocal, zone, shown, fault } = scheduling;
  const [day = "", time = ""] = local.split("T");
  const put = (nextDay: string, nextTime: string) =>
    setLocal(nextDay === "" && nextTime === "" ? "" : `${nextDay}T${nextTime}`);
  const clock = { hour: "numeric", minute: "2-digit" } as const;
  const city = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
  const isElsewhere = zone !== "" && zone !== zoneHere();
  const at = shown === null ? null : new Date(shown.at);
  const words =
    fault === "past" ? (
      <Trans>That is over already.</Trans>
    ) : fault === "missing" ? (
      <Trans>Choose a day and a time first.</Trans>
    ) : shown?.how === "skipped" && at ? (
      <Trans>
        The clock skips that time on this day: it goes out at {i18n.date(at, { ...clock, timeZone: zone })}.
      </Trans>
    ) : shown?.how === "twice" ? (
      <Trans>The clock shows that time twice on this day: the first one counts.</Trans>
    ) : row.isOverQuota && !scheduling.isMoved ? (
      <Trans>More posts are due that day than Instagram allows.</Trans>
    ) : row.isCloseToAnother && !scheduling.isMoved ? (
      <Trans>Another post goes out within the same five minutes.</Trans>
    ) : isElsewhere && at ? (
      <Trans>
        {city} time · here {i18n.date(at, { ...clock, weekday: "short" })}
      </Trans>
    ) : isElsewhere ? (
      <Trans>{city} time</Trans>
    ) : null;
  return (
    <div className={styles.when}>
      <span className={styles.fields} data-invalid={fault !== null || undefined}>
        <input
          ref={dayRef}
          type="date"
          aria-label={t`Day`}
          aria-describedby={`${id}-words`}
          aria-invalid={fault !== null || undefined}
          value={day}
          min={localOf(Date.now(), zone)?.slice(0, 10)}
          onChange={({ target }) => put(target.value, time === "" && target.value !== "" ? NOON : time)}
        />
        <input
          type="time"
          aria-label={t`Time`}
          aria-describedby={`${id}-words`}
          aria-invalid={fault !== null || undefined}
          value={time}
          onChange={({ target }) => put(day, target.value)}
        />
      </span>
      <Button size="small" kind="quiet" command="post.slot">
        <Trans>Next free slot</Trans>
      </Button>
      <small
        id={`${id}-words`}
        className={styles.words}
        data-fault={fault !== null || undefined}
        role="status"
        title={isElsewhere ? zone : undefined}
      >
        {words}
      </small>
    </div>
  );
}
