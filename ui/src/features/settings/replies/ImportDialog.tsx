import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Button } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Switch } from "../../../design/Switch";
import { useErrorWords } from "../../../errors";
import type { ApiError, ImportFate, ImportRow, SavedReply } from "../../../generated/api";
import styles from "./ImportDialog.module.css";
import { languageName } from "./languages";
import type { FileRead } from "./useRepliesFile";

/** Rows of a kind that are drawn; more of them nobody reads before saying yes. */
const MOST_SHOWN = 200;

interface ImportDialogProps {
  read: FileRead;
  /** The replies that are here. */
  replies: readonly SavedReply[];
  /** Why saving was refused. */
  refused: ApiError | null;
  isSaving: boolean;
  onSave: (rows: readonly ImportRow[]) => void;
  onOther: () => void;
  onClose: () => void;
}

/** What a file of saved replies would do, before it does it. */
export function ImportDialog({ read, replies, refused, isSaving, onSave, onOther, onClose }: ImportDialogProps) {
  const [isChanging, setChanging] = useState(true);
  const rows = "rows" in read ? read.rows : [];
  const of = (fate: ImportFate) => rows.filter((row) => row.fate === fate);
  const [added, changed, same, unreadable] = [of("new"), of("changed"), of("same"), of("unreadable")];
  const wanted = [...added, ...(isChanging ? changed : [])];
  const isUseless = added.length + changed.length === 0;

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={"file" in read ? <Trans>Replies of {read.file}</Trans> : <Trans>Import saved replies</Trans>}
      actions={
        <>
          <Button onPress={onOther}>
            <Trans>Another file …</Trans>
          </Button>
          <Button onPress={onClose} autoFocus={isUseless}>
            {isUseless ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}
          </Button>
          {isUseless ? null : (
            <Button
              kind="primary"
              onPress={() => onSave(wanted)}
              isDisabled={isSaving || wanted.length === 0}
              autoFocus
            >
              <Plural value={wanted.length} one="Import # reply" other="Import # replies" />
            </Button>
          )}
        </>
      }
    >
      {"problem" in read ? (
        <ErrorPanel error={read.problem} size="line" />
      ) : (
        <div className={styles.groups}>
          {refused ? <ErrorPanel error={refused} size="line" /> : null}
          <Group rows={unreadable} title={<Plural value={unreadable.length} one="# stays out" other="# stay out" />} />
          {changed.length > 0 ? (
            <Switch
              isSelected={isChanging}
              onChange={setChanging}
              hint={<Trans>Off, they stay as they are here. Their files stay in any case.</Trans>}
            >
              <Plural
                value={changed.length}
                one="Change # that is here already"
                other="Change # that are here already"
              />
            </Switch>
          ) : null}
          <Group rows={changed} replies={replies} isOff={!isChanging} />
          <Group rows={added} title={<Plural value={added.length} one="# is new" other="# are new" />} />
          {same.length > 0 ? (
            <p className={styles.same}>
              <Plural
                value={same.length}
                one="# is here already, word for word."
                other="# are here already, word for word."
              />
            </p>
          ) : null}
        </div>
      )}
    </Dialog>
  );
}

interface GroupProps {
  rows: readonly ImportRow[];
  title?: ReactNode;
  replies?: readonly SavedReply[];
  isOff?: boolean;
}

function Group({ rows, title, replies = [], isOff = false }: GroupProps) {
  if (rows.length === 0) return null;
  return (
    <section className={styles.group} data-off={isOff || undefined}>
      {title === undefined ? null : <h3>{title}</h3>}
      <ul>
        {rows.slice(0, MOST_SHOWN).map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file have no other name, and stay where they are.
          <Row key={at} row={row} before={replies.find(({ id }) => id === row.input?.edited?.id)} />
        ))}
      </ul>
      {rows.length > MOST_SHOWN ? (
        <p className={styles.same}>
          <Plural value={rows.length - MOST_SHOWN} one="… and # more" other="… and # more" />
        </p>
      ) : null}
    </section>
  );
}

function Row({ row, before }: { row: ImportRow; before: SavedReply | undefined }) {
  const { t, i18n } = useLingui();
  const why = useErrorWords(row.problem);
  const { line } = row;
  const texts = row.input?.languages ?? [];
  const parts: Record<string, string> = { name: t`name`, shortcut: t`shortcut` };
  const news = before ? changes(row, before).map((what) => parts[what] ?? languageName(what, i18n.locale)) : [];
  const left = row.filesLeftBehind.join(", ");
  return (
    <li className={styles.row}>
      <b dir="auto">{row.name === "" ? <Trans>Line {line}</Trans> : row.name}</b>
      {row.shortcut === "" ? null : <code dir="auto">/{row.shortcut}</code>}
      <small>
        {row.problem ? (
          <Trans>line {line}</Trans>
        ) : news.length > 0 ? (
          news.join(", ")
        ) : (
          texts.map(({ language }) => languageName(language, i18n.locale)).join(", ")
        )}
      </small>
      {why ? (
        <p className={styles.why} dir="auto">
          {why.cause ?? why.sentence}
        </p>
      ) : texts[0] ? (
        <p dir="auto">{texts[0].text.slice(0, 300)}</p>
      ) : null}
      {left === "" ? null : (
        <p className={styles.why} dir="auto">
          <Trans>Without {left}: files are not part of such a file. Add them again here.</Trans>
        </p>
      )}
    </li>
  );
}

/** What of a reply would be another: `name`, `shortcut`, or a language's tag. */
function changes({ input }: ImportRow, before: SavedReply): string[] {
  if (input === null) return [];
  const texts = (from: { language: string; text: string }[]) => new Map(from.map((each) => [each.language, each.text]));
  const [old, now] = [texts(before.languages), texts(input.languages)];
  const others = [...new Set([...now.keys(), ...old.keys()])].filter((tag) => old.get(tag) !== now.get(tag));
  return [
    ...(input.name === before.name ? [] : ["name"]),
    ...(input.shortcut === before.shortcut ? [] : ["shortcut"]),
    ...others,
  ];
}
