import { useLingui } from "@lingui/react/macro";
import { useCommands } from "../../../commands";

interface ComposerActions {
  attach: () => void;
  record: () => void;
  discardRecording: () => void;
  replies: () => void;
  emoji: () => void;
  heart: () => void;
  more: () => void;
  post: () => void;
  asset: () => void;
  quickReplies: () => void;
  buttons: () => void;
  cards: () => void;
  extra: () => void;
  removeExtra: () => void;
  toFiles: () => void;
  split: () => void;
  unquote: () => void;
  canSend: boolean;
  /** What was stored is known: something that is chosen now takes the place of nothing unseen. */
  isRead: boolean;
  canRecord: boolean;
  isRecording: boolean;
  hasExtra: boolean;
  hasWrittenExtra: boolean;
  hasFiles: boolean;
  hasQuote: boolean;
  isTooLong: boolean;
}

/** What can be said beside words, by name and by key. All keys work while one types, but for `;` alone. */
export function useComposerCommands(actions: ComposerActions): void {
  const { t } = useLingui();
  const group = t`Message`;
  useCommands([
    {
      id: "composer.attach",
      name: t`Attach files`,
      group,
      keys: "Mod+Shift+A",
      words: t`picture video PDF upload`,
      run: actions.attach,
    },
    {
      id: "composer.record",
      name: actions.isRecording ? t`Stop recording and listen` : t`Record a voice message`,
      group,
      keys: "Mod+Shift+M",
      words: t`audio microphone voice`,
      run: actions.record,
      isAvailable: actions.canRecord,
    },
    {
      id: "composer.record_cancel",
      name: t`Discard the recording`,
      group,
      keys: "Mod+Shift+X",
      run: actions.discardRecording,
      isAvailable: actions.isRecording,
    },
    {
      id: "composer.replies",
      name: t`Insert a saved reply`,
      group,
      keys: [";", "Mod+;"],
      words: t`template snippet canned shortcut`,
      run: actions.replies,
    },
    {
      id: "composer.emoji",
      name: t`Insert an emoji`,
      group,
      keys: "Mod+Shift+E",
      words: t`smiley`,
      run: actions.emoji,
    },
    {
      id: "composer.heart",
      name: t`Send a heart`,
      group,
      keys: "Mod+Shift+H",
      words: t`sticker like love`,
      run: actions.heart,
      isAvailable: actions.canSend,
    },
    { id: "composer.more", name: t`More to send`, group, keys: "Mod+Shift+O", run: actions.more },
    {
      id: "composer.post",
      name: t`Send one of your posts`,
      group,
      keys: "Mod+Shift+P",
      words: t`share reel media library`,
      run: actions.post,
      isAvailable: actions.isRead,
    },
    {
      id: "composer.asset",
      name: t`Send something again`,
      group,
      keys: "Mod+Shift+L",
      words: t`saved asset library uploaded`,
      run: actions.asset,
      isAvailable: actions.isRead,
    },
    {
      id: "composer.quick_replies",
      name: t`Add quick replies`,
      group,
      keys: "Mod+Shift+R",
      words: t`answers taps choices`,
      run: actions.quickReplies,
      isAvailable: actions.isRead,
    },
    {
      id: "composer.buttons",
      name: t`Add buttons`,
      group,
      keys: "Mod+Shift+B",
      words: t`template link postback`,
      run: actions.buttons,
      isAvailable: actions.isRead,
    },
    {
      id: "composer.cards",
      name: t`Add cards`,
      group,
      keys: "Mod+Shift+C",
      words: t`template carousel generic`,
      run: actions.cards,
      isAvailable: actions.isRead,
    },
    {
      id: "composer.extra",
      name: t`Edit what goes with the message`,
      group,
      keys: "Mod+Shift+T",
      run: actions.extra,
      isAvailable: actions.hasWrittenExtra,
    },
    {
      id: "composer.extra_remove",
      name: t`Leave out what goes with the message`,
      group,
      keys: "Mod+Shift+D",
      run: actions.removeExtra,
      isAvailable: actions.hasExtra,
    },
    {
      id: "composer.files",
      name: t`Go to the attached files`,
      group,
      keys: "Mod+Shift+F",
      run: actions.toFiles,
      isAvailable: actions.hasFiles,
    },
    {
      id: "composer.split",
      name: t`Show a long message in its pieces`,
      group,
      keys: "Mod+Shift+S",
      run: actions.split,
      isAvailable: actions.isTooLong,
    },
    {
      id: "composer.unquote",
      name: t`Do not quote`,
      group,
      keys: "Mod+Shift+N",
      run: actions.unquote,
      isAvailable: actions.hasQuote,
    },
  ]);
}
