import { useLingui } from "@lingui/react/macro";
import { IconButton } from "../../../design/IconButton";
import { Menu, MenuItem } from "../../../design/Menu";
import styles from "./Toolbar.module.css";

interface ToolbarProps {
  canRecord: boolean;
  isRecording: boolean;
  emojiButton: React.RefObject<HTMLButtonElement | null>;
  isMoreOpen: boolean;
  onMore: (isOpen: boolean) => void;
}

/** What else can be said: each a command, in a row of quiet pictures. */
export function Toolbar({ canRecord, isRecording, emojiButton, isMoreOpen, onMore }: ToolbarProps) {
  const { t } = useLingui();
  return (
    <div className={styles.tools} role="toolbar" aria-label={t`What else can be sent`}>
      <IconButton icon="attach" label={t`Attach files`} command="composer.attach" />
      {canRecord ? (
        <IconButton
          icon="microphone"
          label={isRecording ? t`Stop recording` : t`Record a voice message`}
          command="composer.record"
        />
      ) : null}
      <IconButton icon="bookmark" label={t`Saved replies`} command="composer.replies" />
      <IconButton ref={emojiButton} icon="smile" label={t`Emoji`} command="composer.emoji" />
      <IconButton icon="heart" label={t`Heart`} command="composer.heart" />
      <Menu
        label={t`More to send`}
        placement="top start"
        isOpen={isMoreOpen}
        onOpenChange={onMore}
        trigger={<IconButton icon="plus" label={t`More to send`} command="composer.more" onPress={() => undefined} />}
      >
        <MenuItem icon="picture" command="composer.post">{t`One of your posts`}</MenuItem>
        <MenuItem icon="again" command="composer.asset">{t`Something sent before`}</MenuItem>
        <MenuItem icon="chips" command="composer.quick_replies">{t`Quick replies`}</MenuItem>
        <MenuItem icon="taps" command="composer.buttons">{t`Message with buttons`}</MenuItem>
        <MenuItem icon="cards" command="composer.cards">{t`Cards`}</MenuItem>
      </Menu>
    </div>
  );
}
