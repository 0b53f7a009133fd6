import { useLingui } from "@lingui/react/macro";
import type { Missed } from "../../../../generated/api";

/** Hours that are offered, of the 1 to 72 that there are. */
export const offeredHours = [1, 3, 6, 12, 24, 72] as const;

/** The rules that can be chosen. The contract's field is called so; it is a word and no function, so nothing waits for it. */
export const rules: { publish: (hours: number) => Missed; ask: Missed; skip: Missed } = {
  // biome-ignore lint/suspicious/noThenProperty: as above.
  publish: (hours) => ({ then: "publish", hours }),
  // biome-ignore lint/suspicious/noThenProperty: as above.
  ask: { then: "ask" },
  // biome-ignore lint/suspicious/noThenProperty: as above.
  skip: { then: "skip" },
};

/** What is done with a post whose time passed while nobody was there, in words. */
export function useMissedWords(): (missed: Missed) => string {
  const { t, i18n } = useLingui();
  return (missed) => {
    if (missed.then === "ask") return t`Ask me`;
    if (missed.then === "skip") return t`Leave it out`;
    const hours = i18n.number(missed.hours, { style: "unit", unit: "hour", unitDisplay: "short" });
    return t`Publish within ${hours}`;
  };
}
