import { useLingui } from "@lingui/react/macro";
import type { SandboxTrouble, SetTrouble } from "../../generated/api";

/** What can go wrong at Instagram, in words: to be set, and while it lasts. */
export function useTroubleWords() {
  const { i18n, t } = useLingui();
  const offers: [SandboxTrouble, string][] = [
    ["window_closed", t`The next message: they last wrote too long ago`],
    ["answer_lost", t`The next change: it happens, and its answer is lost`],
    ["offline", t`For a minute: no network`],
    ["slow", t`For a minute: every answer takes 4 seconds`],
    ["too_many", t`For a minute: too many calls`],
    ["outage", t`For a minute: Instagram has an outage`],
    ["password_changed", t`For a minute: the password was changed`],
  ];
  const names: Record<SandboxTrouble, string> = {
    window_closed: t`They last wrote too long ago`,
    answer_lost: t`An answer is lost`,
    offline: t`No network`,
    slow: t`Every answer takes 4 seconds`,
    too_many: t`Too many calls`,
    outage: t`Instagram has an outage`,
    password_changed: t`The password was changed`,
  };
  return {
    offers,
    name: ({ trouble }: SetTrouble) => (trouble === null ? t`Something that was set elsewhere` : names[trouble]),
    lasting: ({ until }: SetTrouble) => {
      if (until === null) return t`once, with the next call that it strikes`;
      const time = i18n.date(new Date(until), { hour: "numeric", minute: "2-digit", second: "2-digit" });
      return t`until ${time}`;
    },
  };
}
