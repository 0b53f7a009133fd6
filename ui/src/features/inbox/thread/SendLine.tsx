import { Trans, useLingui } from "@lingui/react/macro";
import { useErrorWords } from "../../../errors";
import type { MessageRow, SendState } from "../../../generated/api";
import { useClock } from "../clock/useClock";
import styles from "./Message.module.css";
import { useSending } from "./useSending";

interface SendLineProps {
  message: MessageRow;
  state: Exclude<SendState, "sent">;
  clockOffset: number;
}

/** How a message of ours stands that is not out, and what can be done about it. */
export function SendLine({ message, state, clockOffset }: SendLineProps) {
  const { undo, retry } = useSending();
  const takeBack = () => undo(message.id);
  switch (state) {
    case "holding":
      return (
        <p className={styles.meta}>
          <Countdown until={message.holdUntil} clockOffset={clockOffset} />
          <Action onPress={takeBack}>
            <Trans>Undo</Trans>
          </Action>
        </p>
      );
    case "waiting":
      return (
        <p className={styles.meta}>
          <Trans>Waiting to be sent</Trans>
          <Action onPress={takeBack}>
            <Trans>Take back</Trans>
          </Action>
        </p>
      );
    case "sending":
      return (
        <p className={styles.meta}>
          <Trans>Sending…</Trans>
        </p>
      );
    case "unknown":
      return (
        <p className={styles.meta} data-tone="trouble">
          <Trans>Checking whether it went out. It is not sent again meanwhile.</Trans>
        </p>
      );
    case "refused":
      return (
        <p className={styles.meta} data-tone="trouble" role="alert">
          <Why message={message} />
          {message.problem?.remedy === "retry" || message.problem?.remedy === "wait" ? (
            <Action onPress={() => retry(message.id)}>
              <Trans>Send again</Trans>
            </Action>
          ) : null}
          <Action onPress={takeBack}>
            <Trans>Back to the draft</Trans>
          </Action>
        </p>
      );
    case "unsent":
      return (
        <p className={styles.meta} data-tone="trouble">
          <Trans>Not sent</Trans>
          <Action onPress={() => retry(message.id)}>
            <Trans>Send again</Trans>
          </Action>
          <Action onPress={takeBack}>
            <Trans>Back to the draft</Trans>
          </Action>
        </p>
      );
  }
}

function Why({ message }: { message: MessageRow }) {
  const words = useErrorWords(message.problem);
  return words === null ? <Trans>Instagram refused this message</Trans> : words.sentence;
}

function Countdown({ until, clockOffset }: { until: number | null; clockOffset: number }) {
  const now = useClock(clockOffset, until);
  const { t } = useLingui();
  const seconds = until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
  return <span aria-live="off">{seconds > 0 ? t`Sending in ${seconds} s` : t`Sending…`}</span>;
}

function Action({ onPress, children }: { onPress: () => void; children: React.ReactNode }) {
  return (
    <button type="button" className={styles.action} onClick={onPress}>
      {children}
    </button>
  );
}
