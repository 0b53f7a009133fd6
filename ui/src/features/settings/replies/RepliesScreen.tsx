import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState, useSyncExternalStore } from "react";
import { type Key, ListBox, ListBoxItem } from "react-aria-components";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { IconButton } from "../../../design/IconButton";
import { Icon } from "../../../design/icons";
import { Keys } from "../../../design/Keys";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { SavedReply } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call } from "../../../platform";
import { ImportDialog } from "./ImportDialog";
import styles from "./RepliesScreen.module.css";
import { ReplyEditor } from "./ReplyEditor";
import { nameOf } from "./replyDraft";
import { unkept } from "./unkept";
import { useRepliesFile } from "./useRepliesFile";
import { useTakingBack } from "./useTakingBack";

/** What the editor shows: a reply, one that begins (each beginning has a number of its own), or nothing. */
type Shown = { id: string } | { begins: number } | null;

const BEGUN = "new-";

const placeOf = (shown: Exclude<Shown, null>) => ("id" in shown ? shown.id : `${BEGUN}${shown.begins}`);

/** A line of the list. */
interface Listed {
  id: string;
  name: string;
  shortcut: string;
  text: string;
}

/** The saved replies: looked through on the left, written on the right. */
export function RepliesScreen() {
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const [shown, setShown] = useState<Shown>(null);
  const [bornAs, setBornAs] = useState<Record<number, string>>({});
  const search = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const toasts = useToasts();
  const say = useSayError();
  const { offer, undo } = useTakingBack();
  const file = useRepliesFile();
  const all = useCommand("saved_replies", {});
  const replies = all.data ?? [];
  const found = replies.filter((reply) => matches(reply, query));
  const begun = shown !== null && "begins" in shown ? bornAs[shown.begins] : undefined;
  const shownId = shown === null ? undefined : "id" in shown ? shown.id : begun;
  const current = replies.find(({ id }) => id === shownId) ?? null;
  const left = useSyncExternalStore(unkept.subscribe, unkept.snapshot);
  const begunOnes = [...left].flatMap(([place, { draft, named, saved }]): Listed[] =>
    saved === null
      ? [
          {
            id: place,
            name: nameOf({ draft, named }) || t`New reply`,
            shortcut: "",
            text: draft.languages[0]?.text ?? "",
          },
        ]
      : [],
  );
  const listed = [...begunOnes, ...found.map(listing)];
  const open = (id: string) => setShown(id.startsWith(BEGUN) ? { begins: Number(id.slice(BEGUN.length)) } : { id });

  const begin = () => {
    setShown({ begins: Date.now() });
    requestAnimationFrame(() => name.current?.focus());
  };
  const remove = async (reply: SavedReply) => {
    try {
      await call("saved_reply_delete", { savedReplyId: reply.id });
      setShown(null);
      offer(t`“${reply.name}” is deleted.`, async () => {
        const back = await call("saved_reply_restore", { savedReplyId: reply.id });
        setShown({ id: back.id });
      });
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  const group = t`Saved replies`;
  useCommands([
    { id: "replies.new", name: t`New saved reply`, group, keys: ["N", "Mod+Alt+N"], run: begin },
    { id: "replies.undo", name: t`Undo`, group, keys: "U", words: t`take back`, run: () => void undo() },
    {
      id: "replies.import",
      name: t`Import saved replies …`,
      group,
      keys: "Mod+Alt+I",
      words: "json csv",
      run: () => void file.open(),
    },
    {
      id: "replies.export",
      name: t`Export saved replies …`,
      group,
      keys: "Mod+Alt+E",
      words: "json",
      run: () => void file.write(),
      isAvailable: replies.length > 0,
    },
    { id: "replies.search", name: t`Search saved replies`, group, keys: "/", run: () => search.current?.focus() },
  ]);

  if (all.error) return <ErrorPanel error={all.error} onRetry={() => void all.refetch()} />;
  const isEmpty = all.data !== undefined && replies.length === 0 && begunOnes.length === 0 && shown === null;
  return (
    <main className={styles.screen} aria-label={t`Saved replies`}>
      <div className={styles.column}>
        <header className={styles.header}>
          <h1>
            <Trans>Saved replies</Trans>
          </h1>
          <span className={styles.tools}>
            <IconButton icon="takeIn" label={t`Import …`} command="replies.import" />
            <IconButton icon="giveOut" label={t`Export …`} command="replies.export" />
            <Button size="small" command="replies.new">
              <Icon name="plus" size={15} />
              <Trans>New</Trans> <Keys of="replies.new" />
            </Button>
          </span>
        </header>
        <label className={styles.search}>
          <Icon name="search" size={15} />
          <input
            ref={search}
            type="search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape" && query !== "") {
                event.stopPropagation();
                event.preventDefault();
                setQuery("");
              }
            }}
            placeholder={t`Search saved replies`}
            aria-label={t`Search saved replies`}
          />
        </label>
        {found.length === 0 && query !== "" ? (
          <p className={styles.none}>
            <Trans>None has these words.</Trans>
          </p>
        ) : null}
        <ListBox
          aria-label={t`Saved replies`}
          className={styles.list}
          items={listed}
          dependencies={[left]}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={shown === null ? [] : [shownId ?? placeOf(shown)]}
          onSelectionChange={(keys) => {
            const [id] = keys as Set<Key>;
            if (id !== undefined) open(String(id));
          }}
          onAction={(id) => {
            open(String(id));
            requestAnimationFrame(() => name.current?.focus());
          }}
        >
          {(reply) => (
            <ListBoxItem id={reply.id} textValue={reply.name} className={styles.item}>
              <span className={styles.name}>{reply.name}</span>
              {left.has(reply.id) ? (
                <span className={styles.unkept}>
                  <Trans>Not kept yet</Trans>
                </span>
              ) : reply.shortcut === "" ? null : (
                <span className={styles.shortcut}>/{reply.shortcut}</span>
              )}
              <span className={styles.text}>{reply.text}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </div>
      <div className={styles.page} data-empty={shown === null || undefined}>
        {isEmpty ? (
          <Teaching />
        ) : shown === null ? (
          <EmptyState
            title={<Trans>Choose a reply, or write a new one</Trans>}
            text={<Trans>In a conversation, the ; key brings them up; a shortcut finds one at once.</Trans>}
          >
            <Button command="replies.new">
              <Trans>New saved reply</Trans>
            </Button>
          </EmptyState>
        ) : (
          <ReplyEditor
            key={placeOf(shown)}
            place={placeOf(shown)}
            reply={current}
            nameRef={name}
            onSaved={(saved) => {
              if ("begins" in shown) setBornAs((born) => ({ ...born, [shown.begins]: saved.id }));
            }}
            onDelete={(reply) => void remove(reply)}
          />
        )}
      </div>
      {file.read ? (
        <ImportDialog
          read={file.read}
          replies={replies}
          refused={file.refused}
          isSaving={file.isSaving}
          onSave={(rows) => void file.save(rows)}
          onOther={() => void file.open()}
          onClose={file.close}
        />
      ) : null}
    </main>
  );
}

function Teaching() {
  const example = "{first name|there}";
  return (
    <EmptyState
      title={<Trans>Say it once, send it often</Trans>}
      text={
        <Trans>
          Keep the answers you give every day: opening hours, shipping, a thank-you. Write {example} and it greets each
          person by name. One reply can have several languages and files, and a shortcut brings it up in any
          conversation.
        </Trans>
      }
    >
      <Button kind="primary" command="replies.new">
        <Trans>Write the first one</Trans> <Keys of="replies.new" />
      </Button>
      <Button command="replies.import">
        <Trans>Import …</Trans>
      </Button>
    </EmptyState>
  );
}

function listing({ id, name, shortcut, languages, attachments }: SavedReply): Listed {
  return { id, name, shortcut, text: languages[0]?.text ?? attachments.map((file) => file.name).join(", ") };
}

function matches({ name, shortcut, languages }: SavedReply, query: string): boolean {
  const all = [name, shortcut, ...languages.map(({ text }) => text)].join("\n").toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word.replace(/^\//, "")));
}
