import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Icon } from "../../../design/icons";
import type { ApiError, HostingStep, HostingTried } from "../../../generated/api";
import styles from "./Hosting.module.css";

const steps: readonly HostingStep[] = ["put", "fetch", "compare", "remove"];

type Standing = "done" | "failed" | "open";

interface TrialProps {
  /** What came of the last trial of what is saved. */
  tried: HostingTried | null;
  /** Something was changed since. */
  isStale: boolean;
  isTrying: boolean;
  /** Why it could not even be tried. */
  problem: ApiError | null;
}

/** The way of a small picture into the bucket and out of it again, step by step. */
export function Trial({ tried, isStale, isTrying, problem }: TrialProps) {
  const { t, i18n } = useLingui();
  const last = isTrying ? null : tried;
  const failedAt = last?.failed ? steps.indexOf(last.failed) : -1;
  const standing = (at: number): Standing => {
    if (last === null || (failedAt >= 0 && at > failedAt)) return "open";
    return at === failedAt ? "failed" : "done";
  };
  const words: Record<HostingStep, string> = {
    put: t`A small picture is put there`,
    fetch: t`It is fetched as Instagram would, without a key`,
    compare: t`What comes is what was put`,
    remove: t`It is removed again`,
  };
  const states: Record<Standing, string> = { done: t`done`, failed: t`failed`, open: t`not done yet` };
  const when = last ? i18n.date(new Date(last.at), { dateStyle: "medium", timeStyle: "short" }) : "";

  return (
    <div className={styles.trial}>
      <p className={styles.tried} role="status">
        {isTrying ? (
          <Trans>Trying it out …</Trans>
        ) : last === null ? (
          isStale ? (
            <Trans>Changed since it was tried out</Trans>
          ) : (
            <Trans>Not tried out yet</Trans>
          )
        ) : last.failed === null && last.problem === null ? (
          <Trans>It works · tried out on {when}</Trans>
        ) : (
          <Trans>It does not work yet · tried out on {when}</Trans>
        )}
      </p>
      <ol className={styles.steps} data-trying={isTrying || undefined}>
        {steps.map((step, at) => (
          <li key={step} data-standing={standing(at)}>
            <span className={styles.mark} role="img" aria-label={states[standing(at)]}>
              <Mark standing={standing(at)} />
            </span>
            <span>{words[step]}</span>
          </li>
        ))}
      </ol>
      {problem ? <ErrorPanel error={problem} size="line" /> : null}
      {last?.problem ? <ErrorPanel error={last.problem} size="line" /> : null}
    </div>
  );
}

function Mark({ standing }: { standing: Standing }) {
  if (standing === "done") return <Icon name="check" size={14} />;
  if (standing === "failed") return <Icon name="close" size={14} />;
  return <i className={styles.dot} />;
}
