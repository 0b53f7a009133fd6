import { Trans, useLingui } from "@lingui/react/macro";
import type { Button, GreetingUnknown, OutgoingMessage } from "../../../generated/api";
import { useMessageName } from "./problemWords";
import styles from "./ReadMessages.module.css";
import { wordsIn } from "./words";

interface ReadMessagesProps {
  messages: readonly OutgoingMessage[];
  /** Messages that cannot be read here, each at its place. How they came the frame shows. */
  unknown: readonly GreetingUnknown[];
}

/** The messages of a flow that cannot be changed: all that stands in them, to be read. */
export function ReadMessages({ messages, unknown }: ReadMessagesProps) {
  const { t } = useLingui();
  const nameOf = useMessageName();
  const all: (OutgoingMessage | GreetingUnknown)[] = [...messages];
  for (const each of [...unknown].sort((one, other) => one.at - other.at)) all.splice(each.at, 0, each);
  return (
    <ol className={styles.messages} aria-label={t`Messages`}>
      {all.map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: read only, and two may be the same.
        <li key={index} className={styles.message}>
          {"what" in message ? (
            <b>
              <Trans>Of a kind that is not known here</Trans>
            </b>
          ) : (
            <>
              <b>{nameOf(message)}</b>
              <Content message={message} />
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

function Content({ message }: { message: OutgoingMessage }) {
  switch (message.kind) {
    case "text":
      return (
        <>
          <p data-selectable dir="auto">
            {message.text}
          </p>
          <Taps
            taps={message.quickReplies.map(({ content }) =>
              content.contentType === "text"
                ? { title: content.title, leads: content.payload }
                : { title: content.contentType === "user_email" ? "@" : "☎", leads: "" },
            )}
          />
        </>
      );
    case "buttons":
      return (
        <>
          <p data-selectable dir="auto">
            {message.text}
          </p>
          <Taps taps={message.buttons.map(tapOf)} />
        </>
      );
    case "generic":
      return message.elements.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <div key={index}>
          <p data-selectable dir="auto">
            {[card.title, card.subtitle].filter(Boolean).join(" · ")}
          </p>
          <Taps taps={card.buttons.map(tapOf)} />
        </div>
      ));
    default:
      return wordsIn(message).map((words) => (
        <code key={words} data-selectable>
          {words}
        </code>
      ));
  }
}

const tapOf = (button: Button) => ({
  title: button.title,
  leads: button.type === "web_url" ? button.url : button.payload,
});

/** What can be tapped, and what the tap carries or opens. */
function Taps({ taps }: { taps: readonly { title: string; leads: string }[] }) {
  if (taps.length === 0) return null;
  return (
    <ul className={styles.taps}>
      {taps.map(({ title, leads }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <li key={index}>
          <span dir="auto">{title}</span>
          <code data-selectable>{leads}</code>
        </li>
      ))}
    </ul>
  );
}
