import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../design/Button";
import { useErrorWords } from "../../../errors";
import type { PostProblem, PostRow } from "../../../generated/api";
import styles from "./Pane.module.css";
import { useFixWords, useProblemWords } from "./problemWords";

interface TroubleProps {
  row: PostRow;
  problems: readonly PostProblem[];
}

/** So many things are named here; the composer has all. */
const MOST = 3;

/** Why a post does not go, or would not: each in a sentence, and what mends it. */
export function Trouble({ row, problems }: TroubleProps) {
  const { t, i18n } = useLingui();
  const wordsOf = useProblemWords();
  const fixOf = useFixWords();
  const words = useErrorWords(row.problem);
  const isDue = row.state === "failed" || row.state === "missed" || row.state === "unknown";
  const [first] = problems;
  const more = problems.length - MOST;
  const count = i18n.number(more);
  return (
    <>
      {words ? (
        <div
          className={styles.trouble}
          data-tone={row.state === "failed" ? "refused" : isDue ? "wait" : "plain"}
          role="status"
        >
          <b>{words.sentence}</b>
          {words.cause ? <p>{words.cause}</p> : null}
          {row.state === "failed" ? (
            <p>
              <Trans>It is not out.</Trans>
            </p>
          ) : null}
          {row.problem?.traceId ? (
            <p className={styles.trace}>
              <code data-selectable>{row.problem.traceId}</code>
              <Button kind="quiet" size="small" command="queue.copy_trace">
                <Trans>Copy the trace id</Trans>
              </Button>
            </p>
          ) : null}
        </div>
      ) : null}
      {first ? (
        <div className={styles.trouble} data-tone="refused" role="status">
          <b>{t`Instagram would refuse it`}</b>
          <ul>
            {problems.slice(0, MOST).map((problem) => (
              <li key={`${problem.at} ${problem.kind} ${problem.detail ?? ""}`}>{wordsOf(problem)}</li>
            ))}
            {more > 0 ? (
              <li>
                <Trans>and {count} more</Trans>
              </li>
            ) : null}
          </ul>
          <p>
            <Trans>Nothing has been sent.</Trans>
          </p>
          <Button kind="primary" size="small" command="queue.edit">
            {fixOf(first.fix)}
          </Button>
        </div>
      ) : null}
    </>
  );
}
