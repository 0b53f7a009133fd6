import { Trans, useLingui } from "@lingui/react/macro";
import type { PointerEvent, ReactNode } from "react";
import { Button } from "../../../design/Button";
import { IconButton } from "../../../design/IconButton";
import { Icon, type IconName } from "../../../design/icons";
import { type GreetingProblem, limits, type OutgoingMessage } from "../../../generated/api";
import { bytesOf, charsOf } from "../../../lib/bytes";
import { type Fix, fixOf } from "./fixes";
import styles from "./MessageCard.module.css";
import { repliesAreCovered } from "./messages";
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

/** A message of a flow: what it is, how it is moved, its fields, and below them what Instagram would refuse. */
export function MessageCard(props: MessageCardProps) {
  const { message, messages, index, problems, isDragged, dropEdge, onFix } = props;
  const { t, i18n } = useLingui();
  const name = useMessageName()(message);
  const place = i18n.number(index + 1);
  const label = t`Message ${place}`;
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
      <div className={styles.fields}>{props.children}</div>
      {repliesAreCovered(messages, index) ? (
        <p className={styles.note}>
          <Trans>
            Its quick replies are gone once the message below it stands there. Put them on the last message.
          </Trans>
        </p>
      ) : null}
      <Problems problems={problems} message={message} onFix={onFix} />
    </fieldset>
  );
}

interface ProblemsProps {
  problems: readonly GreetingProblem[];
  message: OutgoingMessage;
  onFix: (fix: Fix) => void;
}

/** What Instagram would refuse. What is merely not written yet is said more quietly than what is wrong. */
function Problems({ problems, message, onFix }: ProblemsProps) {
  const words = useProblemWords();
  const label = useFixLabel();
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.map((problem) => {
        const fix = fixOf(problem, message);
        return (
          <li key={`${problem.at} ${problem.why}`} data-why={problem.why}>
            <span>{words(problem, message)}</span>
            {fix ? (
              <Button size="small" kind="quiet" onPress={() => onFix(fix)}>
                {label(fix, problem)}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
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
