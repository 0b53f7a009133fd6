import { Trans, useLingui } from "@lingui/react/macro";
import { useContext } from "react";
import { Button as AriaButton } from "react-aria-components";
import { limits, type QuickReply } from "../../generated/api";
import { Button } from "../Button";
import { isCut, newQuickReply, replyHasWords, retitled, titleShown } from "./content";
import styles from "./Editor.module.css";
import { FieldProblems } from "./fieldProblems";
import { quickReplyFaults } from "./fitness";
import { LimitedField } from "./LimitedField";
import { ListProblem } from "./ListProblem";
import { Payload } from "./Payload";
import { RowFrame } from "./RowFrame";
import { useRows } from "./useRows";

interface QuickRepliesEditorProps {
  replies: QuickReply[];
  onChange: (replies: QuickReply[]) => void;
}

/** Answers to tap below a text: at most 13, or a wish for a phone number or an address. */
export function QuickRepliesEditor({ replies, onChange }: QuickRepliesEditorProps) {
  const { t } = useLingui();
  const toldAt = useContext(FieldProblems);
  const { rows, putBack } = useRows(replies, onChange, replyHasWords);
  const { max } = limits.QUICK_REPLIES;
  const hasRoom = replies.length < max;
  const add = (reply: QuickReply) => onChange([...replies, reply]);
  const asksFor = (contentType: "user_phone_number" | "user_email") =>
    replies.some(({ content }) => content.contentType === contentType);
  return (
    <>
      {rows.map((row, index) => {
        const { content } = row.value;
        const place = index + 1;
        const label = t`Quick reply ${place}`;
        const faults = quickReplyFaults(row.value);
        const told = toldAt(`quick_replies[${index}].title`);
        return (
          <RowFrame key={row.id} row={row} label={label} canMove={replies.length > 1} isLine>
            {content.contentType === "text" ? (
              <>
                <LimitedField
                  label={label}
                  isBare
                  value={content.title}
                  onChange={(title) => row.replace(retitled(row.value, title))}
                  limit={isCut(content.title) ? undefined : limits.QUICK_REPLY_TITLE}
                  fault={faults.title}
                  placeholder={t`What they can tap`}
                  autoFocus={content.title === ""}
                  onEnter={() => {
                    if (hasRoom && index === replies.length - 1 && content.title !== "") add(newQuickReply());
                  }}
                  problem={told.problem}
                  note={
                    titleShown(content.title) === content.title ? (
                      told.note
                    ) : (
                      <Trans>Instagram shows “{titleShown(content.title)}”</Trans>
                    )
                  }
                />
                <Payload
                  value={content.payload}
                  fault={faults.payload}
                  limit={limits.QUICK_REPLY_PAYLOAD}
                  onChange={(payload) => row.replace({ ...row.value, content: { ...content, payload } })}
                  {...toldAt(`quick_replies[${index}].payload`)}
                />
              </>
            ) : (
              <span>
                {content.contentType === "user_email" ? (
                  <Trans>Their e-mail address, which Instagram fills in for them</Trans>
                ) : (
                  <Trans>Their phone number, which Instagram fills in for them</Trans>
                )}
              </span>
            )}
          </RowFrame>
        );
      })}
      <ListProblem at="quick_replies" />
      <div className={styles.add}>
        <Button size="small" isDisabled={!hasRoom} onPress={() => add(newQuickReply())}>
          <Trans>Add a quick reply</Trans>
        </Button>
        {putBack === null || !hasRoom ? null : (
          <Button size="small" kind="quiet" onPress={putBack}>
            <Trans>Put back what was removed</Trans>
          </Button>
        )}
        {asksFor("user_email") || !hasRoom ? null : (
          <AriaButton
            className={styles.kind}
            onPress={() => add({ content: { contentType: "user_email" }, imageUrl: null })}
          >
            <Trans>Ask for e-mail</Trans>
          </AriaButton>
        )}
        {asksFor("user_phone_number") || !hasRoom ? null : (
          <AriaButton
            className={styles.kind}
            onPress={() => add({ content: { contentType: "user_phone_number" }, imageUrl: null })}
          >
            <Trans>Ask for phone</Trans>
          </AriaButton>
        )}
        <span>
          {replies.length}/{max}
        </span>
      </div>
      <p>
        <Trans>They show on phones only, and go away once something else is said.</Trans>
      </p>
    </>
  );
}
