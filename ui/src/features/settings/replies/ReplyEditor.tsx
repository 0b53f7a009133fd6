import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type RefObject, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { type UserCommand, useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { IconButton } from "../../../design/IconButton";
import { Icon } from "../../../design/icons";
import tabStyles from "../../../design/LanguageTabs.module.css";
import { Menu, MenuItem } from "../../../design/Menu";
import { TextField } from "../../../design/TextField";
import { useErrorWords } from "../../../errors";
import { lengths, type SavedReply } from "../../../generated/api";
import { call } from "../../../platform";
import { Attachments } from "./Attachments";
import { languageName, offeredLanguages, ownLanguage } from "./languages";
import styles from "./ReplyEditor.module.css";
import { ReplyTextEditor } from "./ReplyText";
import { isWorthSaving } from "./replyDraft";
import { type ReplyDraftState, useReplyDraft } from "./useReplyDraft";
import { useTakingBack } from "./useTakingBack";

interface ReplyEditorProps {
  /** Its id, or where it is begun. */
  place: string;
  /** `null` for one that begins. */
  reply: SavedReply | null;
  nameRef: RefObject<HTMLInputElement | null>;
  onSaved: (reply: SavedReply) => void;
  onDelete: (reply: SavedReply) => void;
}

/** One saved reply, which saves itself while it is written. */
export function ReplyEditor({ place, reply, nameRef, onSaved, onDelete }: ReplyEditorProps) {
  const { t, i18n } = useLingui();
  const first = { language: ownLanguage(i18n.locale), text: "" };
  const state = useReplyDraft(place, reply, { name: "", shortcut: "", languages: [first], attachments: [] }, onSaved);
  const { draft, change } = state;
  const texts = draft.languages.length > 0 ? draft.languages : [first];
  const [chosen, setChosen] = useState(texts[0]?.language ?? first.language);
  const shown = texts.some(({ language }) => language === chosen) ? chosen : (texts[0]?.language ?? first.language);
  const offered = offeredLanguages(
    texts.map(({ language }) => language),
    i18n.locale,
  );
  // By a key too: a press of its button from elsewhere would open it without the keyboard.
  const [isAdding, setAdding] = useState(false);
  const addLanguage = (language: string) => {
    change({ languages: [...texts, { language, text: "" }] });
    setChosen(language);
  };
  const { offer } = useTakingBack();
  const removeLanguage = () => {
    const at = texts.findIndex(({ language }) => language === shown);
    const gone = texts[at];
    if (gone === undefined) return;
    change({ languages: texts.filter((each) => each !== gone) });
    if (gone.text.trim() === "") return;
    offer(t`${languageName(shown, i18n.locale)} is taken out`, async () => {
      change(({ languages }) => ({
        languages: languages.some(({ language }) => language === gone.language)
          ? languages
          : languages.toSpliced(at, 0, gone),
      }));
      setChosen(gone.language);
    });
  };
  // What is not saved yet is part of what an undo brings back.
  const remove = async () => {
    await state.save();
    if (reply) onDelete(reply);
  };
  const shortcutProblem = state.problem?.code === "shortcut_taken" ? state.problem : null;
  const shortcutWords = useErrorWords(shortcutProblem);
  const group = t`Saved replies`;
  const commands: UserCommand[] = [
    { id: "replies.save", name: t`Save this reply`, group, keys: "Mod+S", inField: true, run: () => void state.save() },
    {
      id: "replies.delete",
      name: t`Delete this reply`,
      group,
      keys: "Mod+Backspace",
      run: () => void remove(),
      isAvailable: reply !== null,
    },
    {
      id: "replies.language_add",
      name: t`Add a language`,
      group,
      keys: "Mod+Shift+L",
      inField: true,
      run: () => setAdding(true),
    },
    {
      id: "replies.language_remove",
      name: t`Take ${languageName(shown, i18n.locale)} out`,
      group,
      keys: "Mod+Shift+Backspace",
      run: removeLanguage,
      isAvailable: texts.length > 1,
    },
    {
      id: "replies.file_remove",
      name: t`Take the last file out`,
      group,
      keys: "Mod+Shift+F",
      run: () => change({ attachments: draft.attachments.slice(0, -1) }),
      isAvailable: draft.attachments.length > 0,
    },
    {
      id: "replies.attach",
      name: t`Add a file to this reply`,
      group,
      keys: "Mod+Shift+A",
      inField: true,
      run: () => document.querySelector<HTMLInputElement>("[data-attach]")?.click(),
    },
  ];
  useCommands(commands);

  return (
    <section className={styles.editor} aria-label={state.name === "" ? t`New reply` : state.name}>
      <div className={styles.names}>
        <TextField
          label={t`Name`}
          value={draft.name}
          onChange={(name) => change({ name })}
          placeholder={state.name === "" ? t`Thank you` : state.name}
          maxLength={lengths.REPLY_NAME.max}
          inputRef={(input) => {
            nameRef.current = input;
          }}
        />
        <TextField
          label={t`Shortcut`}
          value={draft.shortcut}
          onChange={(typed) => change({ shortcut: typed.replace(/[^\p{L}\p{N}._-]/gu, "").toLowerCase() })}
          placeholder={t`thanks`}
          maxLength={lengths.SHORTCUT.max}
          error={shortcutWords ? (shortcutWords.cause ?? shortcutWords.sentence) : undefined}
        />
      </div>
      <Tabs className={tabStyles.tabs} selectedKey={shown} onSelectionChange={(key) => setChosen(String(key))}>
        <div className={tabStyles.bar}>
          <TabList className={tabStyles.list} aria-label={t`Languages`} data-own-keys>
            {texts.map(({ language }) => (
              <Tab key={language} id={language} className={tabStyles.tab}>
                {languageName(language, i18n.locale)}
              </Tab>
            ))}
          </TabList>
          <Menu
            label={t`Add a language`}
            placement="bottom start"
            isOpen={isAdding}
            onOpenChange={setAdding}
            trigger={
              <IconButton icon="plus" label={t`Add a language`} command="replies.language_add" onPress={nothing} />
            }
          >
            {offered.map(({ tag, name }) => (
              <MenuItem key={tag} onAction={() => addLanguage(tag)}>
                {name}
              </MenuItem>
            ))}
          </Menu>
          {texts.length > 1 ? (
            <span className={tabStyles.remove}>
              <IconButton
                icon="bin"
                label={t`Take ${languageName(shown, i18n.locale)} out`}
                command="replies.language_remove"
              />
            </span>
          ) : null}
        </div>
        {texts.map(({ language, text }) => (
          <TabPanel key={language} id={language} className={styles.panel}>
            <ReplyTextEditor
              language={language}
              text={text}
              onChange={(typed) =>
                change({
                  languages: texts.map((each) => (each.language === language ? { language, text: typed } : each)),
                })
              }
            />
          </TabPanel>
        ))}
      </Tabs>
      <Attachments files={draft.attachments} onChange={(files) => change({ attachments: files(draft.attachments) })} />
      <footer className={styles.footer}>
        <Standing state={state} reply={reply} problem={shortcutProblem === null ? state.problem : null} />
        {reply ? (
          <Button kind="quiet" size="small" command="replies.delete" onPress={() => void remove()}>
            <Icon name="bin" size={15} />
            <Trans>Delete</Trans>
          </Button>
        ) : null}
      </footer>
    </section>
  );
}

interface StandingProps {
  state: ReplyDraftState;
  reply: SavedReply | null;
  problem: ReplyDraftState["problem"];
}

/** The menu opens by itself; the command presses its button. */
const nothing = () => undefined;

/** Whether it is kept; and if not, why, and what can be done. */
function Standing({ state, reply, problem }: StandingProps) {
  const { t, i18n } = useLingui();
  const words = useErrorWords(problem);
  const isTorn = problem?.code === "reply_changed";
  const group = t`Saved replies`;
  const saveMine = () => state.saveAsNew(t`${state.name} (mine)`);
  const latest = async () => {
    const all = await call("saved_replies", {});
    const other = all.find(({ id }) => id === state.saved?.id);
    if (other) state.takeSaved(other);
    else state.saveAsNew(state.name);
  };
  useCommands([
    {
      id: "replies.take_other",
      name: t`Take the other version`,
      group,
      keys: "Mod+Shift+O",
      inField: true,
      run: () => void latest(),
      isAvailable: isTorn,
    },
    {
      id: "replies.save_mine",
      name: t`Save mine as a new reply`,
      group,
      keys: "Mod+Shift+S",
      inField: true,
      run: saveMine,
      isAvailable: isTorn,
    },
  ]);
  if (words && isTorn) {
    return (
      <div className={styles.problem} role="alert">
        <p>
          {words.sentence}. {words.cause}
        </p>
        <Button size="small" command="replies.take_other" onPress={() => void latest()}>
          <Trans>Take the other version</Trans>
        </Button>
        <Button size="small" kind="primary" command="replies.save_mine" onPress={saveMine}>
          <Trans>Save mine as a new reply</Trans>
        </Button>
      </div>
    );
  }
  // The text itself says what, and where.
  if (problem?.code === "reply_unreadable") {
    const language = languageName(String(problem.args.language ?? ""), i18n.locale);
    return (
      <p className={styles.unkept} role="status">
        <Trans>Not kept yet: the text in {language} cannot be read.</Trans>
      </p>
    );
  }
  if (words) {
    return (
      <div className={styles.problem} role="alert">
        <p>
          {words.sentence}. {words.cause}
        </p>
        <Button size="small" command="replies.save">
          <Trans>Save again</Trans>
        </Button>
      </div>
    );
  }
  if (state.phase === "refused") return null;
  return (
    <p className={styles.standing} role="status">
      {state.phase !== "clean" ? (
        isWorthSaving(state.draft) ? (
          <Trans>Saving …</Trans>
        ) : (
          <Trans>Not kept yet: it needs a text.</Trans>
        )
      ) : reply ? (
        <>
          {state.draft.name.trim() === "" ? <Trans>Saved as “{state.name}”</Trans> : <Trans>Saved</Trans>} ·{" "}
          {reply.usedCount === 0 ? (
            <Trans>never sent</Trans>
          ) : (
            <>
              <Plural value={reply.usedCount} one="sent once" other="sent # times" />
              {reply.lastUsedAt === null
                ? null
                : `, ${i18n.date(new Date(reply.lastUsedAt), { day: "numeric", month: "short", year: "numeric" })}`}
            </>
          )}
        </>
      ) : (
        <Trans>It is kept as soon as it has a text.</Trans>
      )}
    </p>
  );
}
