import { Plural, Trans } from "@lingui/react/macro";
import type { RowState } from "../../../design/grid/GridRow";
import type { Answer } from "../../../generated/api";
import styles from "../flows/FlowRow.module.css";
import { standingOf } from "./answerList";

/** An answer in the list: its name, what it answers, how it stands, and how often it was asked for. */
export function AnswerRow({ answer, state }: { answer: Answer; state: RowState }) {
  return (
    <div className={styles.row} data-active={state.isActive || undefined}>
      <span className={styles.name} dir="auto">
        {answer.name || <Trans>Without a name</Trans>}
      </span>
      <span className={styles.when}>
        {answer.taps === 0 ? null : <Plural value={answer.taps} one="# tap" other="# taps" />}
      </span>
      <span className={styles.opening}>
        <code>{answer.payload}</code>
      </span>
      <span className={styles.marks}>
        <Standing answer={answer} />
      </span>
    </div>
  );
}

function Standing({ answer }: { answer: Answer }) {
  const standing = standingOf(answer);
  return (
    <span className={styles.standing} data-tone={standing === "used" ? "live" : "edited"}>
      {standing === "faulty" ? (
        answer.content === null ? (
          <Trans>never used, unfinished</Trans>
        ) : answer.draft === null ? (
          <Trans>in use, has faults</Trans>
        ) : (
          <Trans>draft, unfinished</Trans>
        )
      ) : standing === "new" ? (
        <Trans>never used</Trans>
      ) : standing === "edited" ? (
        <Trans>draft</Trans>
      ) : (
        <Trans>in use</Trans>
      )}
    </span>
  );
}
