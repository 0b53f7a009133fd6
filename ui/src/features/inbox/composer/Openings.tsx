import { useLingui } from "@lingui/react/macro";
import type { RefObject } from "react";
import { Dialog, Popover } from "react-aria-components";
import { EmojiPicker } from "../../../design/emoji/EmojiPicker";
import type { Account, ConversationRow } from "../../../generated/api";
import { isWritten, tidied } from "./extras/content";
import { ExtraDialog } from "./extras/ExtraDialog";
import styles from "./Openings.module.css";
import { AssetPicker } from "./pickers/AssetPicker";
import { PostPicker } from "./pickers/PostPicker";
import type { Composing } from "./useComposer";
import { drafts } from "./useDraft";

/** What is open above the composer. */
export type Opened = "emoji" | "extra" | "post" | "asset" | "more" | null;

interface OpeningsProps {
  opened: Opened;
  conversation: ConversationRow;
  account: Account | undefined;
  composing: Composing;
  /** At which the emoji open. */
  emojiButton: RefObject<HTMLButtonElement | null>;
  onOpened: (opened: Opened) => void;
  /** Shuts it, and puts the focus back to the words. */
  onClose: () => void;
  onInsert: (words: string) => void;
}

/** What opens above the composer to choose or to write something: emoji, quick replies, buttons, cards, posts, files. */
export function Openings(props: OpeningsProps) {
  const { opened, conversation, account, composing, emojiButton, onOpened, onClose, onInsert } = props;
  const { t } = useLingui();
  const { id, accountId } = conversation;
  const { text, extra } = composing.written;
  const closeEditor = () => {
    const current = drafts.of(id)?.extra ?? null;
    if (current !== null) composing.change({ extra: tidied(current) });
    onClose();
  };
  return (
    <>
      <Popover
        className={styles.popover}
        triggerRef={emojiButton}
        placement="top start"
        offset={8}
        isOpen={opened === "emoji"}
        onOpenChange={(isOpen) => onOpened(isOpen ? "emoji" : null)}
      >
        <Dialog aria-label={t`Emoji`} className={styles.dialog}>
          <EmojiPicker
            onPick={(sign) => {
              onClose();
              onInsert(sign);
            }}
          />
        </Dialog>
      </Popover>
      <ExtraDialog
        isOpen={opened === "extra"}
        extra={isWritten(extra) ? extra : null}
        text={text}
        account={account}
        onChange={(changed) => composing.change({ extra: changed })}
        onText={(words) => composing.change({ text: words })}
        onClose={closeEditor}
      />
      <PostPicker
        accountId={accountId}
        isOpen={opened === "post"}
        onClose={onClose}
        onPick={({ mediaId, caption, picture }) => {
          composing.setExtra({ kind: "post", mediaId, title: caption || null, thumbnail: picture });
          onClose();
        }}
      />
      <AssetPicker
        accountId={accountId}
        isOpen={opened === "asset"}
        onClose={onClose}
        onPick={(asset) => {
          composing.setExtra({ kind: "asset", assetId: asset.id });
          onClose();
        }}
      />
    </>
  );
}
