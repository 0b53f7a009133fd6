import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { IconButton } from "../../../design/IconButton";
import { Icon } from "../../../design/icons";
import { NumberField } from "../../../design/NumberField";
import { Select } from "../../../design/Select";
import type { AnswerCondition } from "../../../generated/api";
import styles from "./Answers.module.css";
import { useConditionWords } from "./useConditionWords";

interface ConditionListProps {
  conditions: readonly AnswerCondition[];
  onChange: (conditions: AnswerCondition[]) => void;
}

/** A billion: nobody has more followers. */
const MOST = 1_000_000_000;

/** What must hold, all of it, for a branch to be sent. */
export function ConditionList({ conditions, onChange }: ConditionListProps) {
  const { t } = useLingui();
  const { labels } = useConditionWords();
  const kinds: Record<AnswerCondition["kind"], string> = {
    follows_us: t`They follow you`,
    we_follow: t`You follow them`,
    verified: t`They are verified`,
    followers_at_least: t`They have at least so many followers`,
    label: t`The conversation has a label`,
    first_contact: t`It is the first contact`,
  };
  const choices = (Object.keys(kinds) as AnswerCondition["kind"][])
    // Without any label there is none to choose.
    .filter((kind) => kind !== "label" || labels.length > 0 || conditions.some((each) => each.kind === "label"))
    .map((value) => ({ value, label: kinds[value] }));
  const put = (index: number, condition: AnswerCondition) =>
    onChange(conditions.map((each, at) => (at === index ? condition : each)));
  const ofKind = (kind: AnswerCondition["kind"]): AnswerCondition => {
    if (kind === "followers_at_least") return { kind, count: 1000 };
    if (kind === "label") return { kind, labelId: labels[0]?.id ?? "" };
    return { kind };
  };
  return (
    <div className={styles.conditions} data-own-keys>
      {conditions.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no other name.
        <div key={index} className={styles.condition}>
          <Select
            label={index === 0 ? t`If` : t`and`}
            value={condition.kind}
            choices={choices}
            onChange={(kind) => put(index, ofKind(kind))}
          />
          {condition.kind === "followers_at_least" ? (
            <NumberField
              label={t`Followers`}
              none={t`How many`}
              value={condition.count}
              onChange={(count) => put(index, { kind: "followers_at_least", count })}
              most={MOST}
            />
          ) : condition.kind === "label" ? (
            <Select
              label={t`Label`}
              value={condition.labelId}
              choices={labels.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(labelId) => put(index, { kind: "label", labelId })}
            />
          ) : null}
          {conditions.length > 1 ? (
            <IconButton
              icon="bin"
              label={t`Take this condition out`}
              onPress={() => onChange(conditions.filter((_, at) => at !== index))}
            />
          ) : null}
        </div>
      ))}
      <span>
        <Button size="small" kind="quiet" onPress={() => onChange([...conditions, { kind: "verified" }])}>
          <Icon name="plus" size={15} />
          <Trans>and …</Trans>
        </Button>
      </span>
    </div>
  );
}
