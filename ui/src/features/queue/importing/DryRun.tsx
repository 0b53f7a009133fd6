import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { RadioGroup } from "../../../design/RadioGroup";
import { Switch } from "../../../design/Switch";
import type { ApiError, PostImportRow } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { fateOf, isDoubtful, totals } from "./fate";
import styles from "./Importing.module.css";
import { RowTable } from "./RowTable";

interface DryRunProps {
  rows: readonly PostImportRow[];
  schedules: boolean;
  onSchedules: (schedules: boolean) => void;
  /** Why the import was refused. */
  refused: ApiError | null;
}

/** What a file would do: how many become what, and each row. */
export function DryRun({ rows, schedules, onSchedules, refused }: DryRunProps) {
  const { t, i18n } = useLingui();
  const [shown, setShown] = useState<"all" | "doubtful">("all");
  const handles = useCommand(
    "app_state",
    {},
    { select: ({ accounts }) => new Map(accounts.map(({ id, username }) => [id, username])) },
  ).data;
  const counts = totals(rows, schedules);
  const doubtful = rows.filter(isDoubtful);
  const canSchedule = rows.some((row) => fateOf(row, true) === "scheduled");

  if (rows.length === 0)
    return (
      <p>
        <Trans>There is no row below the names of the columns.</Trans>
      </p>
    );
  return (
    <div className={styles.run}>
      {refused ? <ErrorPanel error={refused} size="line" /> : null}
      <div className={styles.top}>
        <p className={styles.totals} role="status">
          <span>
            <Plural value={counts.scheduled} one="# is scheduled" other="# are scheduled" />
          </span>
          <span>
            <Plural value={counts.draft} one="# becomes a draft" other="# become drafts" />
          </span>
          <span data-left={counts.left_out > 0 || undefined}>
            <Plural value={counts.left_out} one="# is left out" other="# are left out" />
          </span>
        </p>
        {doubtful.length > 0 && doubtful.length < rows.length ? (
          <RadioGroup<"all" | "doubtful">
            label={t`Show`}
            look="segments"
            value={shown}
            onChange={setShown}
            choices={[
              { value: "all", label: <Trans>All {i18n.number(rows.length)}</Trans> },
              { value: "doubtful", label: <Trans>To look at {i18n.number(doubtful.length)}</Trans> },
            ]}
          />
        ) : null}
      </div>
      {canSchedule ? (
        <Switch
          isSelected={schedules}
          onChange={onSchedules}
          hint={<Trans>Off, everything becomes a draft, with its time kept.</Trans>}
        >
          <Trans>Schedule what is ready</Trans>
        </Switch>
      ) : null}
      <RowTable
        rows={shown === "doubtful" ? doubtful : rows}
        schedules={schedules}
        handleOf={(accountId) => handles?.get(accountId)}
      />
    </div>
  );
}
