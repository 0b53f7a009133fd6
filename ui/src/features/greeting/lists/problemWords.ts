import { useLingui } from "@lingui/react/macro";
import type { GreetingProblem } from "../../../generated/api";

/** What is wrong, in words, as it stands below the field. */
export function useProblemWords() {
  const { t } = useLingui();
  return ({ why, field, has, max, detail }: GreetingProblem): string => {
    switch (why) {
      case "too_much": {
        if (field === "call_to_actions") return t`Instagram takes ${max} at most, and here are ${has}.`;
        const over = (has ?? 0) - (max ?? 0);
        return t`Too long by ${over}`;
      }
      case "too_few":
        return t`Nothing is in this list yet.`;
      case "missing":
        switch (field) {
          case "question":
            return t`Write the question`;
          case "title":
            return t`Write what it says`;
          case "url":
            return t`Say which page it opens`;
          case "payload":
            return t`It has to carry something`;
          default:
            return t`Something is missing here`;
        }
      case "not_an_address":
        return t`Write the whole address, with https://`;
      case "twice":
        return field === "locale" ? t`This language is there twice.` : t`The same stands there twice.`;
      case "rule":
        switch (detail) {
          case "locale_default":
            return t`Instagram wants a list for everybody else, too.`;
          case "locale_form":
            return t`Instagram knows no language by this name.`;
          default:
            return detail ?? t`Instagram would not take this.`;
        }
    }
  };
}
