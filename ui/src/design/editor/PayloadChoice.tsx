import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../Button";
import { Icon } from "../icons";
import { Menu, MenuItem } from "../Menu";
import styles from "./Editor.module.css";
import type { PayloadAnswers } from "./payloadChoices";

interface PayloadChoiceProps {
  choices: PayloadAnswers;
  value: string;
  onChange: (payload: string) => void;
}

/** Where a tap leads: to the answer there is, to another that is chosen, or to one that is made for it. */
export function PayloadChoice({ choices, value, onChange }: PayloadChoiceProps) {
  const { t } = useLingui();
  const answer = choices.answers.find(({ payload }) => payload === value);
  const others = choices.answers.filter(({ payload }) => payload !== value);
  return (
    <span className={styles.choice}>
      {answer ? (
        <Button size="small" kind="quiet" onPress={() => choices.onOpen(value)}>
          <Icon name="forward" size={14} />
          <Trans>to “{answer.name}”</Trans>
        </Button>
      ) : value === "" ? null : (
        <Button size="small" kind="quiet" onPress={() => choices.onMake(value)}>
          <Icon name="plus" size={14} />
          <Trans>Make an answer for it</Trans>
        </Button>
      )}
      {others.length > 0 ? (
        <Menu
          label={t`Answers`}
          placement="bottom start"
          trigger={
            <Button size="small" kind="quiet">
              <Trans>Choose an answer</Trans>
              <Icon name="down" size={13} />
            </Button>
          }
        >
          {others.map(({ payload, name }) => (
            <MenuItem key={payload} end={<code>{payload}</code>} onAction={() => onChange(payload)}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
    </span>
  );
}
