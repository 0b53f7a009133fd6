import { useContext } from "react";
import styles from "./Editor.module.css";
import { FieldProblems } from "./fieldProblems";

/** What is told of rows as a whole: too many, or none. */
export function ListProblem({ at }: { at: string }) {
  const { problem, note } = useContext(FieldProblems)(at);
  if (problem)
    return (
      <div className={styles.fault} role="alert">
        {problem}
      </div>
    );
  return note ? <div className={styles.told}>{note}</div> : null;
}
