import { Trans, useLingui } from "@lingui/react/macro";
import { useContext } from "react";
import { Button } from "../../../design/Button";
import { ButtonsEditor } from "../../../design/editor/ButtonsEditor";
import { CardsEditor } from "../../../design/editor/CardsEditor";
import { newQuickReply } from "../../../design/editor/content";
import { FieldProblems } from "../../../design/editor/fieldProblems";
import { LimitedField } from "../../../design/editor/LimitedField";
import { QuickRepliesEditor } from "../../../design/editor/QuickRepliesEditor";
import { Icon } from "../../../design/icons";
import { type AccountId, limits, type OutgoingMessage } from "../../../generated/api";
import { isOver } from "../../../lib/bytes";
import styles from "./MessageFields.module.css";
import { PictureField } from "./PictureField";
import { PostField } from "./PostField";

interface MessageFieldsProps {
  accountId: AccountId;
  message: OutgoingMessage;
  /** It was just added: its first field has the focus. */
  isNew: boolean;
  onChange: (message: OutgoingMessage) => void;
}

/** The fields of a message, by its kind. What cannot be written here is shown, and kept as it is. */
export function MessageFields({ accountId, message, isNew, onChange }: MessageFieldsProps) {
  const { t } = useLingui();
  const toldAt = useContext(FieldProblems);
  switch (message.kind) {
    case "text":
      return (
        <>
          <LimitedField
            label={t`What it says`}
            value={message.text}
            onChange={(text) => onChange({ ...message, text })}
            fault={isOver(message.text, limits.MESSAGE_TEXT) ? "too_long" : null}
            rows={3}
            autoFocus={isNew}
            {...toldAt("text")}
          />
          {message.quickReplies.length > 0 ? (
            <QuickRepliesEditor
              replies={message.quickReplies}
              onChange={(quickReplies) => onChange({ ...message, quickReplies })}
            />
          ) : (
            <span className={styles.more}>
              <Button
                size="small"
                kind="quiet"
                onPress={() => onChange({ ...message, quickReplies: [newQuickReply()] })}
              >
                <Icon name="chips" size={15} />
                <Trans>Add quick replies</Trans>
              </Button>
            </span>
          )}
        </>
      );
    case "buttons":
      return (
        <>
          <LimitedField
            label={t`What it says`}
            value={message.text}
            onChange={(text) => onChange({ ...message, text })}
            fault={isOver(message.text, limits.BUTTON_TEMPLATE_TEXT) ? "too_long" : null}
            rows={2}
            autoFocus={isNew}
            {...toldAt("text")}
          />
          <ButtonsEditor
            buttons={message.buttons}
            most={limits.TEMPLATE_BUTTONS.max}
            onChange={(buttons) => onChange({ ...message, buttons })}
          />
        </>
      );
    case "generic":
      return <CardsEditor cards={message.elements} onChange={(elements) => onChange({ ...message, elements })} />;
    case "media":
      return (
        <PictureField
          accountId={accountId}
          kind={message.media}
          source={message.source}
          isNew={isNew}
          told={toldAt("source")}
          onChange={(source) => onChange({ ...message, source })}
        />
      );
    case "images":
      return (
        <>
          {message.images.map((source, index) => (
            <PictureField
              // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and are not moved here.
              key={index}
              accountId={accountId}
              kind="image"
              source={source}
              isNew={false}
              told={toldAt(`images[${index}]`)}
              onChange={(other) =>
                onChange({ ...message, images: message.images.map((each, at) => (at === index ? other : each)) })
              }
            />
          ))}
          <span className={styles.more}>
            <Button
              size="small"
              kind="quiet"
              isDisabled={message.images.length >= limits.MESSAGE_IMAGES.max}
              onPress={() => onChange({ ...message, images: [...message.images, { url: "" }] })}
            >
              <Icon name="plus" size={15} />
              <Trans>Another picture</Trans>
            </Button>
            <Button
              size="small"
              kind="quiet"
              isDisabled={message.images.length < 2}
              onPress={() => onChange({ ...message, images: message.images.slice(0, -1) })}
            >
              <Trans>Without the last</Trans>
            </Button>
          </span>
        </>
      );
    case "heart":
      return (
        <p className={styles.plain}>
          <Trans>Instagram’s heart, by itself.</Trans>
        </p>
      );
    case "post":
      return (
        <PostField
          accountId={accountId}
          mediaId={message.mediaId}
          onChange={(mediaId) => onChange({ ...message, mediaId })}
        />
      );
  }
}
