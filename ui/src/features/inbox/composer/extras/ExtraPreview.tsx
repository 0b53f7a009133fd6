import { PhoneCards, PhoneQuickReplies, PhoneTemplate, PhoneText } from "../../../../design/phone/PhoneMessage";
import { PhonePreview } from "../../../../design/phone/PhonePreview";
import type { Account } from "../../../../generated/api";
import type { WrittenExtra } from "./content";

interface ExtraPreviewProps {
  account: Account | undefined;
  text: string;
  extra: WrittenExtra;
}

/** The message as it will stand on the phone of who gets it. */
export function ExtraPreview({ account, text, extra }: ExtraPreviewProps) {
  return (
    <PhonePreview
      account={account}
      quickReplies={extra.kind === "quick_replies" ? <PhoneQuickReplies replies={extra.quickReplies} /> : null}
    >
      {extra.kind === "generic" ? <PhoneCards cards={extra.elements} /> : null}
      {extra.kind === "buttons" ? (
        <PhoneTemplate text={text} buttons={extra.buttons} />
      ) : text !== "" || extra.kind === "quick_replies" ? (
        <PhoneText text={text} />
      ) : null}
    </PhonePreview>
  );
}
