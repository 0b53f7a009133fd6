import { PhoneMessage, PhoneQuickReplies } from "../../../design/phone/PhoneMessage";
import { PhonePreview } from "../../../design/phone/PhonePreview";
import type { Account, OutgoingMessage } from "../../../generated/api";

/** A flow as somebody sees it who came from an ad. Quick replies show below the last message alone. */
export function FlowPreview({ account, messages }: { account: Account; messages: readonly OutgoingMessage[] }) {
  const last = messages.at(-1);
  return (
    <PhonePreview
      account={account}
      size="tall"
      quickReplies={last?.kind === "text" ? <PhoneQuickReplies replies={last.quickReplies} /> : undefined}
    >
      {messages.length === 0
        ? undefined
        : messages.map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew with every letter, and holds no state.
            <PhoneMessage key={index} message={message} />
          ))}
    </PhonePreview>
  );
}
