import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useRef, useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Button } from "../../../design/Button";
import type { GridHandle } from "../../../design/grid/Grid";
import { Icon } from "../../../design/icons";
import type { Account, AnswerId, Answers } from "../../../generated/api";
import flows from "../flows/FlowsPart.module.css";
import { useNarrow } from "../flows/useNarrow";
import { AnswerMapView } from "../map/AnswerMapView";
import type { GreetingPlace } from "../place";
import { AnswerEditor } from "./AnswerEditor";
import { AnswerList } from "./AnswerList";
import styles from "./Answers.module.css";
import { found } from "./answerList";
import { NoAnswers } from "./NoAnswers";
import { useAnswerActs } from "./useAnswerActs";
import { useAnswerCommands } from "./useAnswerCommands";
import { useTry } from "./useTry";

interface AnswersPartProps {
  account: Account;
  answers: Answers;
  place: GreetingPlace;
  onPlace: (change: Partial<Record<keyof GreetingPlace, string | undefined>>, replace?: boolean) => void;
}

/** The answers of an account: as a list with what is written beside it, or as a map. */
export function AnswersPart({ account, answers, place, onPlace }: AnswersPartProps) {
  const { t } = useLingui();
  const list = useRef<GridHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const isNarrow = useNarrow();
  const [query, setQuery] = useState("");
  const [side, setSide] = useState<number | null>(null);
  const isMap = place.look === "map";
  const all = answers.answers;
  const listed = useMemo(() => found(all, query), [all, query]);
  // Without one in the address, or with one that is gone, it is the first.
  const named = all.find(({ id }) => id === place.answer) ?? null;
  // Where there is no room for both, the list has one that is looked at, and the address the one that was gone into.
  const [looked, setLooked] = useState<AnswerId | null>(null);
  const active = named ?? listed.find(({ id }) => id === looked) ?? listed[0] ?? null;
  const activeId = active?.id ?? null;
  const shown = isNarrow ? named : active;

  const go = (id: AnswerId | undefined, replace = true) => {
    setSide(null);
    onPlace({ answer: id, look: undefined }, replace);
  };
  const toList = () => requestAnimationFrame(() => list.current?.focus());
  const back = () => {
    if (isNarrow) go(undefined);
    toList();
  };
  const enter = (id: AnswerId | null = activeId) => {
    if (id === null) return;
    setLooked(id);
    go(id, !isNarrow);
    requestAnimationFrame(() => requestAnimationFrame(() => name.current?.focus()));
  };
  // One that was just made is shown once it is in the list; its name then has the focus.
  const [made, setMade] = useState<AnswerId | null>(null);
  const went = useRef<AnswerId | null>(null);
  useEffect(() => {
    if (made === null || !all.some(({ id }) => id === made)) return;
    if (went.current !== made) {
      went.current = made;
      setQuery("");
      onPlace({ answer: made, look: undefined });
    } else if (place.answer === made) {
      setMade(null);
      went.current = null;
      name.current?.focus();
      name.current?.select();
    }
  });
  const acts = useAnswerActs({
    accountId: account.id,
    answers,
    onMade: setMade,
    onLeft: (id) => {
      const at = listed.findIndex((each) => each.id === id);
      go(isNarrow ? undefined : (listed[at + 1] ?? listed[at - 1])?.id);
      toList();
    },
  });
  const tryOut = useTry(account.id);
  const open = (payload: string) => {
    const to = all.find((each) => each.payload === payload);
    if (to) enter(to.id);
  };
  useAnswerCommands({
    answer: isMap ? null : active,
    isMap,
    unanswered: answers.unanswered[0] ?? null,
    isInside: isNarrow && named !== null && !isMap,
    next: () => list.current?.move(1),
    previous: () => list.current?.move(-1),
    search: () => search.current?.focus(),
    edit: () => enter(),
    back,
    toMap: () => onPlace({ look: isMap ? undefined : "map" }, true),
    tryOut: async (answer) => {
      // What could not be kept says so itself, and what was kept before is not what is shown.
      if (await acts.flush(answer)) await tryOut({ kind: "answer", answerId: answer.id, branch: side });
    },
    ...acts,
  });

  return (
    <section className={styles.part} aria-label={t`Answers`}>
      <header className={styles.head}>
        <h2>
          <Trans>Answers</Trans>
        </h2>
        <ToggleButtonGroup
          className={styles.looks}
          aria-label={t`How the answers are looked at`}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[isMap ? "map" : "list"]}
          onSelectionChange={(keys) => onPlace({ look: keys.has("map") ? "map" : undefined }, true)}
          data-own-keys
        >
          <ToggleButton id="list">
            <Trans>List</Trans>
          </ToggleButton>
          <ToggleButton id="map">
            <Trans>Map</Trans>
          </ToggleButton>
        </ToggleButtonGroup>
      </header>
      {isMap ? (
        <div className={styles.rest}>
          <AnswerMapView
            accountId={account.id}
            answers={answers}
            onOpen={(id) => enter(id)}
            onMake={(payload) => void acts.begin(payload)}
          />
        </div>
      ) : all.length === 0 && answers.unanswered.length === 0 ? (
        <NoAnswers />
      ) : (
        <div className={`${flows.part} ${styles.rest}`} data-narrow={isNarrow || undefined}>
          {isNarrow && named !== null ? null : (
            <AnswerList
              ref={list}
              answers={listed}
              count={all.length}
              unanswered={answers.unanswered}
              query={query}
              onQuery={setQuery}
              activeId={activeId}
              onActive={(id) => {
                if (isNarrow) setLooked(id);
                else go(id);
              }}
              onEnter={() => enter()}
              onPress={(id) => {
                if (isNarrow) enter(id);
              }}
              onMake={(payload) => void acts.begin(payload)}
              searchRef={search}
            />
          )}
          {shown === null ? null : (
            // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads out of any field in it.
            <div
              className={flows.flow}
              onKeyDown={(event) => {
                const isField = event.target instanceof Element && event.target.matches("input, textarea");
                if (event.key !== "Escape" || !isField || !event.currentTarget.contains(event.target as Node)) return;
                event.preventDefault();
                event.stopPropagation();
                back();
              }}
            >
              {isNarrow ? (
                <Button kind="quiet" size="small" command="answers.back">
                  <Icon name="back" size={15} />
                  <Trans>All answers</Trans>
                </Button>
              ) : null}
              <AnswerEditor
                key={shown.id}
                account={account}
                answers={answers}
                answer={shown}
                nameRef={name}
                side={side}
                onSide={setSide}
                onOpen={open}
                onMake={(payload) => void acts.begin(payload)}
              />
            </div>
          )}
        </div>
      )}
    </section>
  );
}
