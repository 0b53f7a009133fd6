import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type Ref, type RefObject, useCallback, useState } from "react";
import { Button } from "../../../design/Button";
import { Grid, type GridHandle } from "../../../design/grid/Grid";
import type { RowState } from "../../../design/grid/GridRow";
import { Icon } from "../../../design/icons";
import { Keys } from "../../../design/Keys";
import { SearchField } from "../../../design/SearchField";
import type { Answer, AnswerId } from "../../../generated/api";
import styles from "../flows/FlowList.module.css";
import { AnswerRow } from "./AnswerRow";
import own from "./Answers.module.css";

interface AnswerListProps {
  /** Those that are found. */
  answers: readonly Answer[];
  /** How many there are in all. */
  count: number;
  /** Payloads that have no answer. */
  unanswered: readonly string[];
  query: string;
  onQuery: (query: string) => void;
  activeId: AnswerId | null;
  onActive: (id: AnswerId) => void;
  /** Enter, or a press: on to its fields. */
  onEnter: () => void;
  onPress: (id: AnswerId) => void;
  onMake: (payload: string) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  ref?: Ref<GridHandle>;
}

const keyOf = ({ id }: Answer) => id;

/** The answers by name, and below them the taps that have none. */
export function AnswerList(props: AnswerListProps) {
  const { answers, count, unanswered, query, onQuery, activeId, onActive, onEnter, onPress, onMake, searchRef } = props;
  const { t } = useLingui();
  const version = useVersion(answers);
  const renderRow = useCallback(
    (answer: Answer | undefined, state: RowState) => (answer ? <AnswerRow answer={answer} state={state} /> : null),
    [],
  );
  return (
    <div className={styles.column}>
      <div className={styles.tools}>
        <SearchField
          label={t`Search answers`}
          query={query}
          onQuery={onQuery}
          inputRef={searchRef}
          command="answers.search"
        />
        <Button size="small" command="answers.new">
          <Icon name="plus" size={15} />
          <Trans>New</Trans>
        </Button>
      </div>
      <div className={own.count}>
        {query.trim() === "" ? (
          <Plural value={count} one="# answer" other="# answers" />
        ) : (
          <Trans>
            {answers.length} of {count}
          </Trans>
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid in it has the keys. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
      <div
        className={styles.list}
        onClick={({ target }) => {
          const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
          const answer = answers[Number(row?.dataset.index ?? -1)];
          if (answer) onPress(answer.id);
        }}
      >
        {answers.length === 0 ? (
          <p className={styles.none} role="status">
            {count === 0 ? <Trans>No tap has an answer yet.</Trans> : <Trans>No answer has these words.</Trans>}
          </p>
        ) : (
          <Grid
            ref={props.ref}
            label={t`Answers`}
            count={answers.length}
            rowHeight={72}
            rowAt={(index) => answers[index]}
            keyOf={keyOf}
            indexOf={(key) => {
              const at = answers.findIndex(({ id }) => id === key);
              return at < 0 ? null : at;
            }}
            version={version}
            activeKey={activeId}
            onActive={onActive}
            onOpen={onEnter}
            onRange={ignored}
            renderRow={renderRow}
          />
        )}
      </div>
      {unanswered.length > 0 ? (
        <section className={own.unanswered} aria-label={t`Taps without an answer`}>
          <h3>
            <Trans>Taps without an answer</Trans> <Keys of="answers.answer" />
          </h3>
          <ul>
            {unanswered.map((payload) => (
              <li key={payload}>
                <code title={payload}>{payload}</code>
                <Button
                  size="small"
                  kind="quiet"
                  command="answers.answer"
                  aria-label={t`Answer it: ${payload}`}
                  onPress={() => onMake(payload)}
                >
                  <Trans>Answer it</Trans>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

const ignored = () => undefined;

/** A number that grows when the rows are others, or stand elsewhere. */
function useVersion(answers: readonly Answer[]): number {
  const order = answers.map(keyOf).join(" ");
  const [held, setHeld] = useState({ order, version: 0 });
  if (held.order === order) return held.version;
  setHeld({ order, version: held.version + 1 });
  return held.version + 1;
}
