import { Trans, useLingui } from "@lingui/react/macro";
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { useCommands } from "../../../commands";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { IconButton } from "../../../design/IconButton";
import { KbdIsDecoration } from "../../../design/Kbd";
import { Keys } from "../../../design/Keys";
import { Skeleton } from "../../../design/Skeleton";
import { lengths, type NoteRow } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call } from "../../../platform";
import { useUndo } from "../settle/useUndo";
import { useReport } from "../useReport";
import styles from "./Notes.module.css";
import { flushUnkept, hasUnkept, keeperOf } from "./noteKeeper";

export interface NotesHandle {
  /** Puts the cursor where a new note is written. */
  write(): void;
}

/** What the user wants to remember of this person. Written where it stands; it saves itself. */
export function Notes({ conversationId, ref }: { conversationId: string; ref?: Ref<NotesHandle> }) {
  const { t } = useLingui();
  const report = useReport();
  const { offer } = useUndo();
  const kept = useCommand("notes", { conversationId });
  const notes = kept.data ?? [];
  /** A new note that is written: one that could not be kept, or one that was asked for. */
  const [writing, setWriting] = useState<"unkept" | "asked" | null>(() =>
    hasUnkept(conversationId) ? "unkept" : null,
  );
  // The note that is being written is not shown twice once it is kept.
  const [freshId, setFreshId] = useState<string | null>(null);
  const fresh = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => ({
    write: () => {
      setWriting("asked");
      // It may be there already.
      fresh.current?.focus();
    },
  }));

  const remove = async (id: string) => {
    try {
      const { undo } = await call("note_delete", { noteId: id });
      offer(t`The note is deleted`, [undo]);
    } catch (problem) {
      report(problem);
    }
  };
  const latest = notes[0];
  useCommands([
    {
      id: "inbox.note_delete",
      name: t`Delete the latest note`,
      group: t`Settling`,
      keys: "Shift+N",
      run: () => {
        if (latest) void remove(latest.id);
      },
      isAvailable: latest !== undefined,
    },
  ]);

  return (
    <section>
      <h4>
        <Trans>Notes</Trans>
      </h4>
      {kept.data ? null : kept.error ? (
        <ErrorPanel error={kept.error} onRetry={() => void kept.refetch()} size="line" />
      ) : (
        <Skeleton label={t`Reading the notes`} lines={1} />
      )}
      <ul className={styles.notes}>
        {writing !== null ? (
          <li className={styles.note}>
            <Text
              conversationId={conversationId}
              note={null}
              label={t`New note`}
              field={fresh}
              isFresh={writing === "asked"}
              onId={setFreshId}
              onLeave={() => {
                setWriting(null);
                setFreshId(null);
              }}
            />
          </li>
        ) : null}
        {notes
          .filter(({ id }) => id !== freshId)
          .map((note) => (
            <Kept key={note.id} conversationId={conversationId} note={note} onDelete={() => void remove(note.id)} />
          ))}
      </ul>
      {writing !== null ? null : (
        <button type="button" className={styles.add} data-command="inbox.note" onClick={() => setWriting("asked")}>
          <Trans>Write a note</Trans>
          <KbdIsDecoration value={true}>
            <Keys of="inbox.note" />
          </KbdIsDecoration>
        </button>
      )}
    </section>
  );
}

interface KeptProps {
  conversationId: string;
  note: NoteRow;
  onDelete: () => void;
}

function Kept({ conversationId, note, onDelete }: KeptProps) {
  const { t, i18n } = useLingui();
  return (
    <li className={styles.note}>
      <Text conversationId={conversationId} note={note} label={t`Note`} onEmpty={onDelete} />
      <footer>
        <time dateTime={new Date(note.editedAt ?? note.createdAt).toISOString()}>
          {i18n.date(new Date(note.editedAt ?? note.createdAt), { day: "numeric", month: "short", year: "numeric" })}
        </time>
        <IconButton icon="bin" label={t`Delete this note`} command="inbox.note_delete" onPress={onDelete} />
      </footer>
    </li>
  );
}

interface TextProps {
  conversationId: string;
  note: NoteRow | null;
  label: string;
  field?: { current: HTMLTextAreaElement | null };
  /** It was asked for just now: the cursor goes there. */
  isFresh?: boolean;
  /** It is kept now, under this id. */
  onId?: (id: string) => void;
  onLeave?: () => void;
  /** Nothing is left of it. */
  onEmpty?: () => void;
}

const ignored = () => undefined;

function Text({ conversationId, note, label, field, isFresh, onId = ignored, onLeave, onEmpty }: TextProps) {
  const { t, i18n } = useLingui();
  const report = useReport();
  const own = useRef<HTMLTextAreaElement>(null);
  const area = field ?? own;
  const [keeper] = useState(() => keeperOf(conversationId, note));
  const [typed, setTyped] = useState(keeper.unwritten);
  const [problem, setProblem] = useState(keeper.problem);
  const kept = note?.text ?? "";
  const text = typed ?? kept;

  // What the engine has is what shows, unless one is typing here.
  useEffect(() => {
    if (document.activeElement === area.current) return;
    keeper.rest(kept);
    setTyped(keeper.unwritten);
  }, [kept, keeper, area]);

  // As high as its words: measured when they change, and when it comes into sight or gets another width.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words decide.
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const stretch = () => {
      element.style.height = "auto";
      element.style.height = `${element.scrollHeight}px`;
    };
    stretch();
    let width = element.clientWidth;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      stretch();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [text]);
  const onGone = useEffectEvent(() => {
    keeper.reader = { onId: ignored, onProblem: (thrown) => thrown !== null && report(thrown) };
  });
  useEffect(() => {
    keeper.reader = { onId, onProblem: setProblem };
    const flush = () => {
      void keeper.flush();
      flushUnkept();
    };
    window.addEventListener("pagehide", flush);
    window.addEventListener("blur", flush);
    return () => {
      onGone();
      flush();
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("blur", flush);
    };
  }, [keeper, onId]);
  /** Stays open for as long as it is not written down. */
  const leave = () =>
    void keeper.flush().then((isKept) => {
      if (isKept && document.activeElement !== area.current) onLeave?.();
    });

  return (
    <>
      <textarea
        ref={area}
        // biome-ignore lint/a11y/noAutofocus: it was asked for.
        autoFocus={isFresh}
        rows={1}
        dir="auto"
        aria-label={label}
        placeholder={t`What to remember`}
        maxLength={lengths.NOTE.max}
        value={text}
        onChange={(event) => {
          setTyped(event.target.value);
          keeper.type(event.target.value);
        }}
        onBlur={() => {
          if (text.trim() === "" && onEmpty) onEmpty();
          else leave();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
          // Leaving writes it down; the list has the next key.
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.blur();
          document.querySelector<HTMLElement>("[role=grid]")?.focus();
        }}
      />
      {text.length < lengths.NOTE.max ? null : (
        <p className={styles.full} role="status">
          <Trans>This note is full: {i18n.number(lengths.NOTE.max)} letters. What is more goes into another one.</Trans>
        </p>
      )}
      {problem === null ? null : (
        <ErrorPanel
          error={problem}
          onRetry={leave}
          size="line"
          about={<Trans>This note could not be kept yet. It is here until it is.</Trans>}
        />
      )}
    </>
  );
}
