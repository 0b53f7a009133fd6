import { Trans, useLingui } from "@lingui/react/macro";
import { Input, Label, NumberField } from "react-aria-components";
import { Button } from "../../../design/Button";
import { IconButton } from "../../../design/IconButton";
import { Select } from "../../../design/Select";
import type { AnswerCondition, LabelRow } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import styles from "./Conditions.module.css";
import { useConditionWords } from "./words";

interface ConditionsProps {
  conditions: readonly AnswerCondition[];
  onChange: (conditions: AnswerCondition[]) => void;
}

/** Conditions of which all must hold. */
export function Conditions({ conditions, onChange }: ConditionsProps) {
  const { t } = useLingui();
  const { data: labels = [] } = useCommand("labels", {});
  const words = useConditionWords(labels);
  const kinds: { value: AnswerCondition["kind"]; label: string }[] = [
    { value: "follows_us", label: t`they follow you` },
    { value: "we_follow", label: t`you follow them` },
    { value: "verified", label: t`they are verified` },
    { value: "followers_at_least", label: t`they have followers, at least` },
    { value: "label", label: t`the conversation has the label` },
    { value: "first_contact", label: t`nothing was said before` },
  ];
  const fresh = (kind: AnswerCondition["kind"]): AnswerCondition => {
    if (kind === "followers_at_least") return { kind, count: 1000 };
    if (kind === "label") return { kind, labelId: labels[0]?.id ?? "0" };
    return { kind };
  };
  const put = (at: number, condition: AnswerCondition) =>
    onChange(conditions.map((each, index) => (index === at ? condition : each)));
  return (
    <section className={styles.conditions} aria-label={t`Conditions`}>
      {conditions.map((condition, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and are not moved.
        <div key={at} className={styles.condition}>
          <Select
            label={at === 0 ? t`If` : t`and`}
            value={condition.kind}
            onChange={(kind) => put(at, fresh(kind))}
            choices={kinds.filter(({ value }) => value !== "label" || labels.length > 0 || condition.kind === "label")}
          />
          <ConditionValue condition={condition} labels={labels} onChange={(next) => put(at, next)} />
          <IconButton
            icon="bin"
            label={t`Take out: ${words(condition)}`}
            onPress={() => onChange(conditions.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button size="small" onPress={() => onChange([...conditions, { kind: "follows_us" }])}>
        {conditions.length === 0 ? <Trans>Add a condition</Trans> : <Trans>And …</Trans>}
      </Button>
    </section>
  );
}

interface ValueProps {
  condition: AnswerCondition;
  labels: readonly LabelRow[];
  onChange: (condition: AnswerCondition) => void;
}

function ConditionValue({ condition, labels, onChange }: ValueProps) {
  const { t } = useLingui();
  if (condition.kind === "followers_at_least") {
    return (
      <NumberField
        className={styles.number}
        value={condition.count}
        minValue={1}
        maxValue={1_000_000_000}
        formatOptions={{ maximumFractionDigits: 0 }}
        isWheelDisabled
        onChange={(count) => {
          if (!Number.isNaN(count)) onChange({ ...condition, count });
        }}
      >
        <Label className={styles.spoken}>{t`How many followers`}</Label>
        <Input className={styles.input} />
      </NumberField>
    );
  }
  if (condition.kind === "label") {
    const isGone = !labels.some(({ id }) => id === condition.labelId);
    const choices = labels.map(({ id, name }) => ({ value: id, label: name }));
    return (
      <Select
        label={t`Label`}
        value={condition.labelId}
        onChange={(labelId) => onChange({ ...condition, labelId })}
        choices={isGone ? [{ value: condition.labelId, label: t`a label that is gone` }, ...choices] : choices}
      />
    );
  }
  return null;
}
