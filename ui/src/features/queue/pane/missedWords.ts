import { useLingui } from "@lingui/react/macro";
import type { Missed } from "../../../generated/api";

/** What is done with a post whose time has passed, in words. */
export function useMissedWords(): (missed: Missed) => string {
  const { t } = useLingui();
  return (missed) => {
    switch (missed.then) {
      case "publish":
        return t`Publish within ${missed.hours} h`;
      case "ask":
        return t`Ask me`;
      case "skip":
        return t`Leave it out`;
    }
  };
}
