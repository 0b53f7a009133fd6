import { Trans, useLingui } from "@lingui/react/macro";
import type { PointerEvent, ReactNode } from "react";
import { Button } from "../../../design/Button";
import { FieldProblems, type Told } from "../../../design/editor/fieldProblems";
import { IconButton } from "../../../design/IconButton";
import { Icon, type IconName } from "../../../design/icons";
import { type GreetingProblem, limits, type OutgoingMessage } from "../../../generated/api";
import { bytesOf, charsOf } from "../../../lib/bytes";
import { type Fix, fixOf } from "./fixes";
import styles from "./MessageCard.module.css";
import { repliesAreCovered } from "./messages";
import { placesOf } from "./places";
import { useFixLabel, useMessageName, useProblemWords } from "./problemWords";

interface MessageCardProps {
  message: OutgoingMessage;
  messages: readonly OutgoingMessage[];
  index: number;
  problems: readonly GreetingProblem[];
  isDragged: boolean;
  /** A line before or after it, where what is dragged would come to stand. */
  dropEdge: "before" | "after" | null;
  onGrip: (event: PointerEvent) => void;
  onFocus: () => void;
  onMove: (places: number) => void;
  onDuplicate: () => void;
  onRemove: () => void;
  onFix: (fix: Fix) => void;
  /** Its fields. */
  children: ReactNode;
}

/** A message of a flow: what it is, how it is moved, and its fields, each with what Instagram would refuse there. */
export function MessageCard(props: MessageCardProps) {
  const { message, messages, index, isDragged, dropEdge } = props;
  const { t, i18n } = useLingui();
  const name = useMessageName()(message);
  const place = i18n.number(index + 1);
  const label = t`Message ${place}`;
  const told = useTold(props);
  return (
    <fieldset
      className={styles.card}
      data-message={index}
      data-dragged={isDragged || undefined}
      data-drop={dropEdge ?? undefined}
      onFocus={props.onFocus}
    >
      <legend className={styles.legend}>{`${label}: ${name}`}</legend>
      <header className={styles.head}>
        <span className={styles.grip} onPointerDown={props.onGrip} aria-hidden="true">
          <Icon name="grip" size={16} />
        </span>
        <Icon name={iconOf(message)} size={15} className={styles.kind} />
        <b>{name}</b>
        <Length message={message} />
        <span className={styles.tools}>
          {messages.length > 1 ? (
            <>
              <IconButton
                icon="up"
                label={t`Move ${label} up`}
                keys="Alt+ArrowUp"
                isDisabled={index === 0}
                onPress={() => props.onMove(-1)}
              />
              <IconButton
                icon="down"
                label={t`Move ${label} down`}
                keys="Alt+ArrowDown"
                isDisabled={index === messages.length - 1}
                onPress={() => props.onMove(1)}
              />
            </>
          ) : null}
          <IconButton icon="copy" label={t`Duplicate ${label}`} keys="Mod+Shift+D" onPress={props.onDuplicate} />
          <IconButton icon="bin" label={t`Take ${label} out`} keys="Mod+Shift+Backspace" onPress={props.onRemove} />
        </span>
      </header>
      <div className={styles.fields}>
        <FieldProblems value={told.at}>{props.children}</FieldProblems>
      </div>
      {repliesAreCovered(messages, index) ? (
        <p className={styles.note}>
          <Trans>
            Its quick replies are gone once the message below it stands there. Put them on the last message.
          </Trans>
        </p>
      ) : null}
      {told.rest.length > 0 ? (
        <ul className={styles.problems}>
          {told.rest.map(({ problem, said }) => (
            <li key={`${problem.at} ${problem.why}`} data-why={problem.why}>
              {said}
            </li>
          ))}
        </ul>
      ) : null}
    </fieldset>
  );
}

/** What is told of the fields of a message, each at its place, and the rest. */
function useTold({ problems, message, onFix }: Pick<MessageCardProps, "problems" | "message" | "onFix">) {
  const words = useProblemWords();
  const label = useFixLabel();
  const places = new Set(placesOf(message));
  const say = (problem: GreetingProblem, isAtPlace: boolean) => {
    const fix = fixOf(problem, message);
    return (
      <span className={styles.told} key={`${problem.at} ${problem.why}`}>
        <span>{words(problem, message, isAtPlace)}</span>
        {fix ? (
          <Button size="small" kind="quiet" onPress={() => onFix(fix)}>
            {label(fix, problem)}
          </Button>
        ) : null}
      </span>
    );
  };
  const at = (place: string): Told => {
    const here = places.has(place) ? problems.filter(({ field }) => field === place) : [];
    // What is merely not written yet is said more quietly than what is wrong.
    const wrong = here.filter(({ why }) => why !== "missing");
    if (here.length === 0) return {};
    const said = (wrong.length > 0 ? wrong : here).map((problem) => say(problem, true));
    return wrong.length > 0 ? { problem: said } : { note: said };
  };
  const rest = problems.filter(({ field }) => !places.has(field));
  return { at, rest: rest.map((problem) => ({ problem, said: say(problem, false) })) };
}

/** How much of its limit a text has, as it is typed. */
function Length({ message }: { message: OutgoingMessage }) {
  const { i18n } = useLingui();
  if (message.kind !== "text" && message.kind !== "buttons") return null;
  const isText = message.kind === "text";
  const length = isText ? bytesOf(message.text) : charsOf(message.text);
  const { max } = isText ? limits.MESSAGE_TEXT : limits.BUTTON_TEMPLATE_TEXT;
  const [has, most] = [i18n.number(length), i18n.number(max)];
  return (
    <small className={styles.length} data-over={length > max || undefined}>
      {isText ? (
        <Trans>
          {has} of {most} bytes
        </Trans>
      ) : (
        <Trans>
          {has} of {most}
        </Trans>
      )}
    </small>
  );
}

function iconOf(message: OutgoingMessage): IconName {
  switch (message.kind) {
    case "text":
      return "note";
    case "media":
      return { image: "picture", video: "play", audio: "microphone", file: "file" }[message.media] as IconName;
    case "images":
      return "picture";
    case "buttons":
      return "taps";
    case "generic":
      return "cards";
    case "heart":
      return "heart";
    case "post":
      return "instagram";
  }
}
