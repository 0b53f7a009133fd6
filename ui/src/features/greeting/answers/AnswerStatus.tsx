import { Plural, Trans } from "@lingui/react/macro";
import type { Account, Answer } from "../../../generated/api";
import frame from "../frame/PartFrame.module.css";
import { useWhenWords } from "../frame/whenWords";
import type { AnswerDeskState } from "./useAnswerDesk";

/** Since when it is in use, how the draft stands, and how often it was asked for. */
export function AnswerStatus({ account, answer, desk }: { account: Account; answer: Answer; desk: AnswerDeskState }) {
  const when = useWhenWords(account.clockOffsetMs);
  const since = answer.usedSince === null ? "" : when.at(answer.usedSince);
  const wrong = answer.problems.length + answer.faults.length;
  return (
    <p className={frame.status} role="status">
      <span>{answer.usedSince === null ? <Trans>Never used</Trans> : <Trans>In use since {since}</Trans>}</span>
      {desk.phase === "refused" ? (
        <span>
          <Trans>the draft is not kept</Trans>
        </span>
      ) : desk.hasDraft && desk.phase !== "torn" ? (
        <span>
          {desk.phase === "clean" ? (
            <b>
              <Trans>draft kept</Trans>
            </b>
          ) : (
            <Trans>saving …</Trans>
          )}
        </span>
      ) : null}
      {answer.taps > 0 ? (
        <span>
          <Plural value={answer.taps} one="# tap" other="# taps" />
        </span>
      ) : null}
      {wrong > 0 ? (
        <span>
          <Plural value={wrong} one="# thing to fix" other="# things to fix" />
        </span>
      ) : null}
    </p>
  );
}
