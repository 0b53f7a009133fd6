import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { AnswerBranch, AnswerCondition, LabelRow } from "../../../generated/api";

/** A condition in few words. */
export function useConditionWords(labels: readonly LabelRow[]): (condition: AnswerCondition) => string {
  const { t } = useLingui();
  return (condition) => {
    switch (condition.kind) {
      case "follows_us":
        return t`they follow you`;
      case "we_follow":
        return t`you follow them`;
      case "verified":
        return t`they are verified`;
      case "followers_at_least":
        return t`${plural(condition.count, { one: "# follower", other: "# followers" })}`;
      case "label": {
        const name = labels.find(({ id }) => id === condition.labelId)?.name ?? t`a label that is gone`;
        return t`labelled ${name}`;
      }
      case "first_contact":
        return t`first contact`;
    }
  };
}

/** A branch by its conditions. */
export function useBranchWords(labels: readonly LabelRow[]): (branch: AnswerBranch) => string {
  const { t, i18n } = useLingui();
  const words = useConditionWords(labels);
  return (branch) => {
    if (branch.conditions.length === 0) return t`If …`;
    const locale = i18n.locale === "pseudo" ? "en" : i18n.locale;
    const all = new Intl.ListFormat(locale, { type: "conjunction" }).format(branch.conditions.map(words));
    return t`If ${all}`;
  };
}
