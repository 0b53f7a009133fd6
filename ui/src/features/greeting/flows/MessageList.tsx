import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef, useState } from "react";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { Icon, type IconName } from "../../../design/icons";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { AccountId, GreetingProblem, OutgoingMessage } from "../../../generated/api";
import { call } from "../../../platform";
import type { Fix } from "./fixes";
import { MessageCard } from "./MessageCard";
import { MessageFields } from "./MessageFields";
import styles from "./MessageList.module.css";
import { isBlank, type NewKind, newKinds, newMessage, parted } from "./messages";
import { useMessageName } from "./problemWords";
import { useMessageRows } from "./useMessageRows";
import { useRowDrag } from "./useRowDrag";

interface MessageListProps {
  accountId: AccountId;
  messages: OutgoingMessage[];
  problems: readonly GreetingProblem[];
  /** Which one is worked on now. */
  onCurrent: (index: number) => void;
  onChange: (messages: OutgoingMessage[]) => void;
  /** What can be added. */
  kinds?: readonly NewKind[];
  /** Where its commands stand. */
  group?: string;
  /** Said where there is none yet. */
  none?: ReactNode;
  /** More below the fields of a message. */
  below?: (message: OutgoingMessage, index: number, onChange: (message: OutgoingMessage) => void) => ReactNode;
}

/** The messages of a flow, one after the other: written, added, moved, doubled and taken out. */
export function MessageList(props: MessageListProps) {
  const { accountId, messages, problems, onCurrent, onChange, kinds = newKinds, none, below } = props;
  const { t, i18n } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const nameOf = useMessageName();
  const list = useRef<HTMLDivElement>(null);
  const { rows, insert, part } = useMessageRows(messages, onChange);
  // The message that was worked on last: what keys and the palette do concerns it.
  const [current, setCurrent] = useState<string | null>(null);
  const [isNew, setNew] = useState(false);
  const at = rows.findIndex(({ id }) => id === current);

  const focusAt = (index: number) =>
    requestAnimationFrame(() => {
      const cards = list.current?.querySelectorAll<HTMLElement>("[data-message]") ?? [];
      const card = cards[Math.min(index, cards.length - 1)];
      (card?.querySelector<HTMLElement>("textarea, input") ?? card?.querySelector<HTMLElement>("button"))?.focus();
    });
  const add = (kind: NewKind) => {
    // Below the one that is worked on, else at the end.
    const index = at < 0 ? messages.length : at + 1;
    setNew(true);
    insert(index, [newMessage(kind)]);
    focusAt(index);
  };
  const remove = (index: number) => {
    const message = messages[index];
    const row = rows[index];
    if (message === undefined || row === undefined) return;
    const place = i18n.number(index + 1);
    row.remove();
    setCurrent(null);
    focusAt(index);
    if (!isBlank(message))
      toasts.add({
        text: t`Message ${place}, ${nameOf(message)}, is taken out.`,
        undo: () => insert(index, [message]),
      });
  };
  const duplicate = (index: number) => {
    const message = messages[index];
    if (message === undefined) return;
    insert(index + 1, [structuredClone(message)]);
    focusAt(index + 1);
  };
  const mend = async (index: number, fix: Fix) => {
    const message = messages[index];
    if (message === undefined) return;
    if (fix.kind !== "part") {
      rows[index]?.replace(fix.message);
      return;
    }
    try {
      const pieces = "text" in message ? await call("text_split", { text: message.text }) : [];
      part(message, parted(message, pieces));
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  const { drag, begin, edgeOf } = useRowDrag(list, (from, to) => rows[from]?.move(to - from));

  const group = props.group ?? t`Welcome flows`;
  const isAvailable = at >= 0;
  const names: Record<NewKind, string> = {
    text: t`Add a text`,
    picture: t`Add a picture`,
    buttons: t`Add a text with buttons`,
    cards: t`Add cards`,
    pictures: t`Add several pictures`,
    video: t`Add a video`,
    sound: t`Add a sound`,
    file: t`Add a PDF`,
    heart: t`Add a heart`,
    post: t`Add a post of this account`,
  };
  useCommands([
    ...kinds.map((kind) => ({
      id: `flow.add_${kind}`,
      name: names[kind],
      group,
      keys: addKeys[kind],
      words: t`message`,
      inField: true,
      run: () => add(kind),
    })),
    {
      id: "flow.message_up",
      name: t`Move this message up`,
      group,
      keys: "Alt+ArrowUp",
      inField: true,
      run: () => rows[at]?.move(-1),
      isAvailable: at > 0,
    },
    {
      id: "flow.message_down",
      name: t`Move this message down`,
      group,
      keys: "Alt+ArrowDown",
      inField: true,
      run: () => rows[at]?.move(1),
      isAvailable: isAvailable && at < messages.length - 1,
    },
    {
      id: "flow.message_duplicate",
      name: t`Duplicate this message`,
      group,
      keys: "Mod+Shift+D",
      inField: true,
      run: () => duplicate(at),
      isAvailable,
    },
    {
      id: "flow.message_remove",
      name: t`Take this message out`,
      group,
      keys: "Mod+Shift+Backspace",
      inField: true,
      run: () => remove(at),
      isAvailable,
    },
  ]);

  return (
    <section className={styles.messages} aria-label={t`Messages`}>
      <div ref={list} className={styles.list} data-own-keys>
        {rows.map((row, index) => (
          <MessageCard
            key={row.id}
            message={row.value}
            messages={messages}
            index={index}
            problems={problems.filter((problem) => problem.index === index)}
            isDragged={drag?.from === index}
            dropEdge={edgeOf(index, messages.length)}
            onGrip={(event) => begin(index, event)}
            onFocus={() => {
              setCurrent(row.id);
              onCurrent(index);
            }}
            onMove={row.move}
            onDuplicate={() => duplicate(index)}
            onRemove={() => remove(index)}
            onFix={(fix) => void mend(index, fix)}
          >
            <MessageFields accountId={accountId} message={row.value} isNew={isNew} onChange={row.replace} />
            {below?.(row.value, index, row.replace)}
          </MessageCard>
        ))}
      </div>
      {messages.length === 0 ? (
        <p className={styles.none}>
          {none ?? (
            <Trans>Nothing is said yet. Most flows begin with a greeting and a question to tap an answer to.</Trans>
          )}
        </p>
      ) : null}
      <div className={styles.add} data-add>
        {kinds.map((kind) => (
          <Button key={kind} size="small" command={`flow.add_${kind}`}>
            <Icon name={icons[kind]} size={15} />
            {shortNames(kind)}
          </Button>
        ))}
      </div>
    </section>
  );
}

const addKeys: Record<NewKind, string> = {
  text: "Mod+Shift+T",
  picture: "Mod+Shift+P",
  buttons: "Mod+Shift+B",
  cards: "Mod+Shift+G",
  pictures: "Mod+Alt+Shift+P",
  video: "Mod+Alt+Shift+V",
  sound: "Mod+Alt+Shift+S",
  file: "Mod+Alt+Shift+F",
  heart: "Mod+Alt+Shift+H",
  post: "Mod+Alt+Shift+O",
};

const icons: Record<NewKind, IconName> = {
  text: "note",
  picture: "picture",
  buttons: "taps",
  cards: "cards",
  pictures: "picture",
  video: "play",
  sound: "microphone",
  file: "file",
  heart: "heart",
  post: "instagram",
};

function shortNames(kind: NewKind) {
  switch (kind) {
    case "text":
      return <Trans>Text</Trans>;
    case "picture":
      return <Trans>Picture</Trans>;
    case "buttons":
      return <Trans>Buttons</Trans>;
    case "cards":
      return <Trans>Cards</Trans>;
    case "pictures":
      return <Trans>Pictures</Trans>;
    case "video":
      return <Trans>Video</Trans>;
    case "sound":
      return <Trans>Sound</Trans>;
    case "file":
      return <Trans>PDF</Trans>;
    case "heart":
      return <Trans>Heart</Trans>;
    case "post":
      return <Trans>Post</Trans>;
  }
}
