import { useLingui } from "@lingui/react/macro";
import type { AnswerCondition } from "../../../generated/api";
import { useCommand } from "../../../lib/query";

/** Says conditions: “they follow you and they have the label “VIP””. */
export function useConditionWords() {
  const { t, i18n } = useLingui();
  const labels = useCommand("labels", {}, { keepsLast: true });
  const one = (condition: AnswerCondition): string => {
    switch (condition.kind) {
      case "follows_us":
        return t`they follow you`;
      case "we_follow":
        return t`you follow them`;
      case "verified":
        return t`they are verified`;
      case "followers_at_least":
        return t`they have ${i18n.number(condition.count)} followers or more`;
      case "label": {
        const name = labels.data?.find(({ id }) => id === condition.labelId)?.name ?? "…";
        return t`the conversation has the label “${name}”`;
      }
      case "first_contact":
        return t`it is the first contact`;
    }
  };
  const tongue = i18n.locale === "pseudo" ? "en" : i18n.locale;
  return {
    labels: labels.data ?? [],
    list: (conditions: readonly AnswerCondition[]) =>
      new Intl.ListFormat(tongue, { type: "conjunction" }).format(conditions.map(one)),
  };
}
