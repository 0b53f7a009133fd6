import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useRef, useState } from "react";
import { useCommands } from "../../../commands";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { IconButton } from "../../../design/IconButton";
import { Skeleton } from "../../../design/Skeleton";
import { TextField } from "../../../design/TextField";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { Account, AnswerLink } from "../../../generated/api";
import { copy } from "../../../lib/clipboard";
import { useCommand } from "../../../lib/query";
import { call } from "../../../platform";
import frame from "../frame/PartFrame.module.css";
import { useWhenWords } from "../frame/whenWords";
import { CodeDialog } from "./CodeDialog";
import styles from "./LinksPart.module.css";

interface LinksPartProps {
  account: Account;
  /** Shows an answer. */
  onAnswer: (answerId: string) => void;
}

/** Links that open a conversation with the account, each with an answer of its own and a code to print. */
export function LinksPart({ account, onAnswer }: LinksPartProps) {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const accountId = account.id;
  const { data, error, refetch } = useCommand("answers", { accountId });
  const [name, setName] = useState("");
  const [shown, setShown] = useState<AnswerLink | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const told = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  const make = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    void told(async () => {
      await call("answer_link_new", { accountId, name, reference: null });
      setName("");
      await refetch();
    });
  };
  const answerIt = (link: AnswerLink) =>
    told(async () => {
      const made = await call("answer_new", { accountId, payload: link.reference, name: link.name, content: null });
      await refetch();
      onAnswer(made.id);
    });
  useCommands([
    {
      id: "links.new",
      name: t`New link`,
      group: t`Links`,
      keys: ["N", "Mod+Alt+N"],
      run: () => field.current?.focus(),
    },
  ]);
  return (
    <section className={frame.part} aria-label={t`Links`}>
      <header className={frame.header}>
        <div className={frame.names}>
          <h2>
            <Trans>Links</Trans>
          </h2>
          <p className={frame.status}>
            <Trans>
              For cards, cups and posts elsewhere: each opens the conversation, and says from where somebody came.
            </Trans>
          </p>
        </div>
      </header>
      <div className={frame.body}>
        <form className={styles.form} onSubmit={make}>
          <TextField
            label={t`Name of a new link`}
            value={name}
            onChange={setName}
            placeholder={t`Table 7`}
            inputRef={field}
            maxLength={80}
          />
          <Button type="submit" isDisabled={name.trim() === ""}>
            <Trans>Make it</Trans>
          </Button>
        </form>
        {error && !data ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Skeleton label={t`Reading the links`} lines={4} />
        ) : data.links.length === 0 ? (
          <EmptyState
            title={<Trans>No link yet</Trans>}
            text={
              <Trans>
                Print one as a code on the table, and whoever scans it gets its answer. Instagram opens them on phones,
                not in a browser.
              </Trans>
            }
          />
        ) : (
          <ul className={styles.links} aria-label={t`Links`}>
            {data.links.map((link) => (
              <LinkRow
                key={link.id}
                link={link}
                clockOffsetMs={account.clockOffsetMs}
                answerName={data.answers.find(({ id }) => id === link.answerId)?.name ?? null}
                onCode={() => setShown(link)}
                onCopy={() =>
                  void told(async () => {
                    const isCopied = await copy(link.url);
                    toasts.add({ text: isCopied ? t`The link is copied.` : t`It cannot be copied here: ${link.url}` });
                  })
                }
                onRename={(next) =>
                  void told(async () => void (await call("answer_link_rename", { linkId: link.id, name: next })))
                }
                onDelete={() =>
                  void told(async () => {
                    await call("answer_link_delete", { linkId: link.id });
                    toasts.add({
                      text: t`“${link.name}” is deleted. Where it is printed it still opens the conversation.`,
                      undo: () => void told(async () => void (await call("answer_link_restore", { linkId: link.id }))),
                    });
                  })
                }
                onAnswer={() => (link.answerId === null ? void answerIt(link) : onAnswer(link.answerId))}
              />
            ))}
          </ul>
        )}
      </div>
      {shown ? <CodeDialog link={shown} onClose={() => setShown(null)} /> : null}
    </section>
  );
}

interface LinkRowProps {
  link: AnswerLink;
  clockOffsetMs: number;
  answerName: string | null;
  onCode: () => void;
  onCopy: () => void;
  onRename: (name: string) => void;
  onDelete: () => void;
  onAnswer: () => void;
}

function LinkRow({ link, clockOffsetMs, answerName, onCode, onCopy, onRename, onDelete, onAnswer }: LinkRowProps) {
  const { t } = useLingui();
  const when = useWhenWords(clockOffsetMs);
  const [name, setName] = useState(link.name);
  const keep = () => {
    if (name.trim() !== "" && name !== link.name) onRename(name);
    else setName(link.name);
  };
  return (
    <li className={styles.link}>
      <input
        className={styles.name}
        aria-label={t`Name of the link`}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") setName(link.name);
        }}
      />
      <code dir="ltr">{link.url}</code>
      <span className={styles.taps}>
        {link.taps === 0 ? (
          <Trans>nobody yet</Trans>
        ) : (
          <>
            <Plural value={link.taps} one="# came by it" other="# came by it" />
            {link.lastTapAt === null ? null : <> · {when.at(link.lastTapAt)}</>}
          </>
        )}
      </span>
      <span className={styles.acts}>
        <Button size="small" kind={answerName === null ? "secondary" : "quiet"} onPress={onAnswer}>
          {answerName === null ? <Trans>Answer it</Trans> : answerName || <Trans>Its answer</Trans>}
        </Button>
        <Button size="small" kind="quiet" onPress={onCode} aria-label={t`Code of ${link.name}`}>
          <Trans>Code</Trans>
        </Button>
        <IconButton icon="copy" label={t`Copy ${link.name}`} onPress={onCopy} />
        <IconButton icon="bin" label={t`Delete ${link.name}`} onPress={onDelete} />
      </span>
    </li>
  );
}
