import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "../../../design/Select";

/** Minutes that are offered; another value that is set stands among them. */
const offered = [30, 60, 180, 360, 720, 1440, 4320, 10_080, 43_200];
const HOUR = 60;
const DAY = 1440;

interface PauseFieldProps {
  minutes: number;
  onChange: (minutes: number) => void;
}

/** For how long a thread is left to the person who answered in it. */
export function PauseField({ minutes, onChange }: PauseFieldProps) {
  const { t } = useLingui();
  const words = (each: number): string => {
    if (each % DAY === 0) return t`${plural(each / DAY, { one: "# day", other: "# days" })}`;
    if (each % HOUR === 0) return t`${plural(each / HOUR, { one: "# hour", other: "# hours" })}`;
    return t`${plural(each, { one: "# minute", other: "# minutes" })}`;
  };
  const all = offered.includes(minutes) ? offered : [...offered, minutes].sort((one, other) => one - other);
  return (
    <Select
      label={t`Once a person has answered in a thread, leave it to them for`}
      hint={<Trans>From here, from the Instagram app or from another app.</Trans>}
      value={String(minutes)}
      onChange={(chosen) => onChange(Number(chosen))}
      choices={all.map((each) => ({ value: String(each), label: words(each) }))}
    />
  );
}
