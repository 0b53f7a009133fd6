import { Trans } from "@lingui/react/macro";
import { ErrorPanel } from "../../../design/ErrorPanel";
import styles from "./DraftTrouble.module.css";
import type { DraftProblem } from "./drafts";

interface DraftTroubleProps {
  problem: DraftProblem;
  onRetry: () => void;
}

/** The stored draft could not be read, or what is written could not be stored: what that means, why, and another try. */
export function DraftTrouble({ problem, onRetry }: DraftTroubleProps) {
  return (
    <div className={styles.trouble}>
      <ErrorPanel
        size="line"
        error={problem.error}
        onRetry={onRetry}
        about={
          problem.of === "reading" ? (
            <Trans>What you began to write here could not be read. What you write now is added to it.</Trans>
          ) : (
            <Trans>What you write here could not be kept yet. Leave Porchlight open until it is.</Trans>
          )
        }
      />
    </div>
  );
}
