import { Button } from "../../../../design/Button";
import { useComposing } from "../context";
import styles from "./Problems.module.css";
import { useProblemWords } from "./problemWords";
import type { Field } from "./spot";

/** What is wrong with a field, each with what mends it. Nothing while all is well. */
export function ProblemLines({ field, index }: { field: Field; index?: number }) {
  const { problemsAt } = useComposing();
  const say = useProblemWords();
  // What is still being looked at says so where it stands.
  const problems = problemsAt(field, index).filter(({ kind }) => kind !== "file_working");
  if (problems.length === 0) return null;
  return (
    <span className={styles.lines} role="alert">
      {problems.map((problem, at) => {
        const { text, fixes } = say(problem);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: problems have no names, and hold no state.
          <span key={at} className={styles.line}>
            <span>{text}</span>
            {fixes.map(({ label, command, run }) => (
              <Button key={label} size="small" kind="quiet" command={command} onPress={run}>
                {label}
              </Button>
            ))}
          </span>
        );
      })}
    </span>
  );
}
