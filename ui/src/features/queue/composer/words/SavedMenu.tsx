import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCommands } from "../../../../commands";
import { Button } from "../../../../design/Button";
import { Dialog } from "../../../../design/Dialog";
import { IconButton } from "../../../../design/IconButton";
import { type Pick, Picker } from "../../../../design/Picker";
import { TextField } from "../../../../design/TextField";
import { useToasts } from "../../../../design/Toast";
import { lengths, type SavedCaption, type SavedCaptionKind } from "../../../../generated/api";
import { useCommand } from "../../../../lib/query";
import { call } from "../../../../platform";
import { hashtagsOf } from "../content/caption";
import { useReport } from "../useReport";
import styles from "./Words.module.css";

interface SavedMenuProps {
  caption: string;
  /** A caption is put where the caret is. */
  onCaption: (words: string) => void;
  /** Hashtags are put behind the words. */
  onHashtags: (tags: string) => void;
}

/** Words that are used again and again: put in, saved, and thrown away with a way back. */
export function SavedMenu({ caption, onCaption, onHashtags }: SavedMenuProps) {
  const { t } = useLingui();
  const toasts = useToasts();
  const report = useReport();
  const [isOpen, setOpen] = useState(false);
  const [saving, setSaving] = useState<SavedCaptionKind | null>(null);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const saved = useCommand("saved_captions", {}, { enabled: isOpen });
  const group = t`Post`;
  const tags = hashtagsOf(caption);

  const show = () => {
    setQuery("");
    setActive(0);
    setOpen(true);
  };
  useCommands([
    { id: "post.saved", name: t`Saved captions and hashtags`, group, keys: ["Mod+;", "Mod+Alt+S"], run: show },
    {
      id: "post.save_caption",
      name: t`Save this caption`,
      group,
      via: "post.saved",
      run: () => setSaving("caption"),
      isAvailable: caption.trim() !== "",
    },
    {
      id: "post.save_hashtags",
      name: t`Save these hashtags`,
      group,
      via: "post.saved",
      run: () => setSaving("hashtags"),
      isAvailable: tags !== "",
    },
  ]);

  const needle = query.trim().toLowerCase();
  const found = (saved.data ?? []).filter(({ name, text }) => `${name}\n${text}`.toLowerCase().includes(needle));
  const picks: Pick[] = [
    ...found.map((each) => ({
      id: each.id,
      name: each.name,
      lead: <Lead kind={each.kind} />,
      end: firstWords(each.text),
    })),
    ...(needle === "" && caption.trim() !== "" ? [{ id: "save caption", name: t`Save this caption …` }] : []),
    ...(needle === "" && tags !== "" ? [{ id: "save hashtags", name: t`Save these hashtags …` }] : []),
  ];
  const remove = async ({ id, name }: SavedCaption) => {
    try {
      await call("saved_caption_delete", { id });
      toasts.add({
        text: t`“${name}” is thrown away`,
        undo: () => void call("saved_caption_restore", { id }).catch(report),
      });
    } catch (problem) {
      report(problem);
    }
  };
  const pick = (index: number, isWithShift: boolean) => {
    const one = found[index];
    if (one && isWithShift) return void remove(one);
    setOpen(false);
    if (one === undefined) return setSaving(picks[index]?.id === "save hashtags" ? "hashtags" : "caption");
    if (one.kind === "hashtags") onHashtags(one.text);
    else onCaption(one.text);
  };
  return (
    <>
      <IconButton icon="bookmark" label={t`Saved captions and hashtags`} command="post.saved" placement="bottom" />
      <Picker
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t`Saved captions and hashtags`}
        placeholder={t`Find one`}
        query={query}
        onQuery={(typed) => {
          setQuery(typed);
          setActive(0);
        }}
        picks={picks}
        active={Math.min(active, Math.max(0, picks.length - 1))}
        onActive={setActive}
        onPick={pick}
        size="wide"
        waitsFor={saved.isPending ? t`Reading what is saved…` : undefined}
        note={
          saved.isPending ? undefined : saved.error ? (
            <Trans>What is saved could not be read.</Trans>
          ) : picks.length > 0 ? undefined : needle === "" ? (
            <Trans>Nothing is saved yet. Write a caption, then save it from here.</Trans>
          ) : (
            <Trans>Nothing of that name.</Trans>
          )
        }
        footer={
          <span>
            <Trans>Enter puts it in, Shift with Enter throws it away.</Trans>
          </span>
        }
      />
      {saving === null ? null : (
        <SaveDialog kind={saving} text={saving === "hashtags" ? tags : caption} onClose={() => setSaving(null)} />
      )}
    </>
  );
}

function Lead({ kind }: { kind: SavedCaptionKind }) {
  return (
    <span className={styles.lead} aria-hidden="true">
      {kind === "hashtags" ? "#" : "“"}
    </span>
  );
}

const firstWords = (text: string) => (text.length > 48 ? `${text.slice(0, 47).trimEnd()}…` : text);

/** Asks for a name, and saves the words under it. */
function SaveDialog({ kind, text, onClose }: { kind: SavedCaptionKind; text: string; onClose: () => void }) {
  const { t } = useLingui();
  const toasts = useToasts();
  const report = useReport();
  const [name, setName] = useState("");
  const save = async () => {
    try {
      await call("saved_caption_save", { id: null, kind, name: name.trim(), text });
      toasts.add({ text: t`Saved as “${name.trim()}”` });
      onClose();
    } catch (problem) {
      report(problem);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      kind="form"
      title={kind === "hashtags" ? t`Save these hashtags` : t`Save this caption`}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" onPress={() => void save()} isDisabled={name.trim() === ""}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") void save();
        }}
      >
        <TextField
          label={t`Name`}
          value={name}
          onChange={setName}
          maxLength={lengths.NAME.max}
          autoFocus
          hint={firstWords(text)}
        />
      </form>
    </Dialog>
  );
}
