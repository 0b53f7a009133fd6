import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useErrorWords, useSayError } from "../errors";
import { useRemedy } from "../errors/remedy";
import { problemOf } from "../platform";
import { Button } from "./Button";
import styles from "./ErrorPanel.module.css";
import { Icon } from "./icons";

interface ErrorPanelProps {
  /** What was thrown, or a problem that was kept. */
  error: unknown;
  /** What it means here, where the failure itself does not say it; that becomes the cause. */
  about?: ReactNode;
  /** Asks again; offered where that can help. */
  onRetry?: () => void;
  /** Where it stands: `panel` fills a place, `line` sits among other things. */
  size?: "panel" | "line";
}

/** A failure: a sentence, its cause, and a button. */
export function ErrorPanel({ error, about, onRetry, size = "panel" }: ErrorPanelProps) {
  const problem = problemOf(error);
  const words = useErrorWords(problem);
  const remedy = useRemedy(problem, onRetry);
  const say = useSayError();
  const cause = about === undefined ? words?.cause : say(problem);
  return (
    <div className={styles[size]} role="alert">
      <Icon name="trouble" className={styles.sign} />
      <div className={styles.words}>
        <p className={styles.sentence}>{about ?? words?.sentence}</p>
        {cause ? <p className={styles.cause}>{cause}</p> : null}
        {problem.traceId ? (
          <p className={styles.trace} data-selectable>
            <Trans>Meta’s trace id: {problem.traceId}</Trans>
          </p>
        ) : null}
      </div>
      {remedy ? (
        <Button size="small" onPress={remedy.act}>
          {remedy.label}
        </Button>
      ) : null}
    </div>
  );
}
