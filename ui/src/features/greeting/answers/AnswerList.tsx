import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { RefObject } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Icon } from "../../../design/icons";
import type { Answer } from "../../../generated/api";
import styles from "./AnswerList.module.css";

interface AnswerListProps {
  answers: readonly Answer[];
  /** Payloads without one. */
  unanswered: readonly string[];
  query: string;
  onQuery: (query: string) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  activeId: string | null;
  onOpen: (answerId: string) => void;
  onMake: (payload: string) => void;
}

/** The answers by name, and below them what is tapped and has none. */
export function AnswerList(props: AnswerListProps) {
  const { answers, unanswered, query, onQuery, searchRef, activeId, onOpen, onMake } = props;
  const { t } = useLingui();
  return (
    <>
      <label className={styles.search}>
        <Icon name="search" size={14} />
        <input
          ref={searchRef}
          type="search"
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          aria-label={t`Search answers`}
          placeholder={t`Search answers`}
        />
      </label>
      <div className={styles.lists}>
        <ul className={styles.list} aria-label={t`Answers`}>
          {answers.map((answer) => (
            <li key={answer.id}>
              <AriaButton
                className={styles.row}
                aria-current={answer.id === activeId ? "true" : undefined}
                onPress={() => onOpen(answer.id)}
              >
                <b dir="auto">{answer.name || <Trans>Without a name</Trans>}</b>
                <small className={styles.taps}>
                  {answer.taps > 0 ? <Plural value={answer.taps} one="# tap" other="# taps" /> : null}
                </small>
                <code>{answer.payload}</code>
                <small className={styles.state}>
                  <State answer={answer} />
                </small>
              </AriaButton>
            </li>
          ))}
        </ul>
        {answers.length === 0 && query.trim() !== "" ? (
          <p className={styles.none} role="status">
            <Trans>No answer is called that</Trans>
          </p>
        ) : null}
        {unanswered.length > 0 ? (
          <section className={styles.unanswered} aria-label={t`Taps without an answer`}>
            <h3>
              <Trans>Taps without an answer</Trans>
            </h3>
            <ul>
              {unanswered.map((payload) => (
                <li key={payload}>
                  <code title={payload}>{payload}</code>
                  <AriaButton className={styles.make} aria-label={t`Answer ${payload}`} onPress={() => onMake(payload)}>
                    <Trans>Answer it</Trans>
                  </AriaButton>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </>
  );
}

function State({ answer }: { answer: Answer }) {
  if (answer.problems.length + answer.faults.length > 0) return <Trans>to be mended</Trans>;
  if (answer.content === null) return <Trans>draft, never in use</Trans>;
  return answer.draft === null ? <Trans>in use</Trans> : <Trans>in use, edited</Trans>;
}
