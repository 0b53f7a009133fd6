import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button as AriaButton } from "react-aria-components";
import { IconButton } from "../../../design/IconButton";
import type { AccountId, Answer, AnswerBranch, AnswerCondition, OutgoingMessage } from "../../../generated/api";
import { stillThere } from "../flows/fixes";
import { MessageList } from "../flows/MessageList";
import { answerKinds } from "../flows/messages";
import { opening } from "../flows/words";
import styles from "./Answers.module.css";
import { ConditionList } from "./ConditionList";
import { GapTools } from "./GapTools";
import { countOn, faultsOf, hasConditionProblem, problemsOf, type Side } from "./paths";
import { useConditionWords } from "./useConditionWords";

interface BranchSectionProps {
  accountId: AccountId;
  answer: Answer;
  /** The messages that the problems were found in. */
  kept: readonly OutgoingMessage[] | undefined;
  /** Which branch; `null`: everybody else. */
  side: Side;
  branch: AnswerBranch;
  /** How many branches there are. */
  count: number;
  isOpen: boolean;
  onOpen: () => void;
  onCurrent: (index: number) => void;
  onConditions?: (conditions: AnswerCondition[]) => void;
  onMessages: (messages: OutgoingMessage[]) => void;
}

/** Who, and what they get. One of an answer is open; the others say how they begin. */
export function BranchSection(props: BranchSectionProps) {
  const { accountId, answer, kept, side, branch, count, isOpen, onOpen, onConditions } = props;
  const { t } = useLingui();
  const words = useConditionWords();
  const wrong = countOn(answer.problems, answer.faults, side);
  const title =
    side === null
      ? count === 0
        ? t`Everybody`
        : t`Everybody else`
      : branch.conditions.length === 0
        ? t`If …`
        : t`If ${words.list(branch.conditions)}`;
  const { messages } = branch;
  return (
    <section className={styles.branch} data-open={isOpen || undefined} aria-label={title}>
      <header>
        <h3 data-own-keys>
          <AriaButton aria-expanded={isOpen} onPress={onOpen}>
            {title}
          </AriaButton>
        </h3>
        {wrong > 0 ? (
          <small>
            <Plural value={wrong} one="# thing to fix" other="# things to fix" />
          </small>
        ) : null}
        {isOpen && side !== null ? (
          <span>
            <IconButton icon="up" label={t`Ask this earlier`} command="answers.branch_up" />
            <IconButton icon="down" label={t`Ask this later`} command="answers.branch_down" />
            <IconButton icon="bin" label={t`Take this branch out`} command="answers.branch_remove" />
          </span>
        ) : null}
      </header>
      {isOpen ? (
        <>
          {onConditions ? <ConditionList conditions={branch.conditions} onChange={onConditions} /> : null}
          {side !== null && branch.conditions.length > 0 && hasConditionProblem(answer.problems, side) ? (
            <p className={styles.fault} role="alert">
              <Trans>A condition does not hold together: choose a label that there is, and a number from 1.</Trans>
            </p>
          ) : null}
          <MessageList
            accountId={accountId}
            messages={messages}
            problems={stillThere(problemsOf(answer.problems, side), kept ?? messages, messages)}
            onCurrent={props.onCurrent}
            onChange={props.onMessages}
            kinds={answerKinds}
            group={t`Answers`}
            none={
              side === null ? (
                <Trans>They are not answered.</Trans>
              ) : (
                <Trans>Nothing is said yet. Add a message, or take the branch out.</Trans>
              )
            }
            below={(message, index, onChange) =>
              ["text", "buttons", "generic"].includes(message.kind) ? (
                <GapTools message={message} faults={faultsOf(answer.faults, side, index)} onChange={onChange} />
              ) : null
            }
          />
        </>
      ) : (
        <p className={styles.opening} dir="auto">
          {opening(messages) || <Plural value={messages.length} _0="Not answered" one="# message" other="# messages" />}
        </p>
      )}
    </section>
  );
}
