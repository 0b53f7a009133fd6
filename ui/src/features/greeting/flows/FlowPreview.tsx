import { useLayoutEffect, useRef } from "react";
import { PhoneMessage, PhoneQuickReplies } from "../../../design/phone/PhoneMessage";
import { PhonePreview } from "../../../design/phone/PhonePreview";
import type { Account, OutgoingMessage } from "../../../generated/api";
import styles from "./FlowPreview.module.css";

interface FlowPreviewProps {
  account: Account;
  messages: readonly OutgoingMessage[];
  label?: string;
  /** The message that is worked on: it is kept in sight. Without, the last is, as on a phone. */
  current?: number | null;
}

/** A flow as somebody sees it who came from an ad. Quick replies show below the last message alone. */
export function FlowPreview({ account, messages, label, current = null }: FlowPreviewProps) {
  const last = messages.at(-1);
  const inSight = useRef<HTMLDivElement>(null);
  const at = current !== null && current < messages.length ? current : messages.length - 1;
  // Each letter may make a bubble taller, so it is looked at after each.
  useLayoutEffect(() => {
    const message = inSight.current;
    const screen = message?.parentElement;
    if (!message || !screen) return;
    const { top, bottom } = message.getBoundingClientRect();
    const room = screen.getBoundingClientRect();
    if (bottom > room.bottom) screen.scrollTop += bottom - room.bottom + 10;
    else if (top < room.top) screen.scrollTop -= room.top - top + 10;
  });
  return (
    <PhonePreview
      account={account}
      label={label}
      size="tall"
      quickReplies={last?.kind === "text" ? <PhoneQuickReplies replies={last.quickReplies} /> : undefined}
    >
      {messages.length === 0
        ? undefined
        : messages.map((message, index) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew with every letter, and holds no state.
              key={index}
              ref={index === at ? inSight : undefined}
              className={styles.message}
            >
              <PhoneMessage message={message} />
            </div>
          ))}
    </PhonePreview>
  );
}
