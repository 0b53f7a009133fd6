import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { Button } from "../../../design/Button";
import { EmptyState } from "../../../design/EmptyState";
import { IconButton } from "../../../design/IconButton";
import { Icon } from "../../../design/icons";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { Account, AnswerId, AnswerLink, AnswerLinkId, Answers } from "../../../generated/api";
import { copy } from "../../../lib/clipboard";
import { call } from "../../../platform";
import { useWhenWords } from "../frame/whenWords";
import { LinkCode } from "./LinkCode";
import { LinkDialog } from "./LinkDialog";
import styles from "./Links.module.css";
import { useLinkCommands } from "./useLinkCommands";

interface LinksPartProps {
  account: Account;
  answers: Answers;
  onOpen: (answerId: AnswerId) => void;
}

/** The `ig.me` links: where each leads, how often somebody came by it, and its code to scan. */
export function LinksPart({ account, answers, onOpen }: LinksPartProps) {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();
  const [naming, setNaming] = useState<AnswerLink | "new" | null>(null);
  const [code, setCode] = useState<AnswerLink | null>(null);
  const { links } = answers;
  const list = useRef<HTMLUListElement>(null);
  const [currentId, setCurrent] = useState<AnswerLinkId | null>(null);
  const current = links.find(({ id }) => id === currentId) ?? links[0] ?? null;
  const step = (places: number) => {
    const at = currentId === null ? 0 : links.findIndex(({ id }) => id === current?.id) + places;
    list.current?.children[Math.min(links.length - 1, Math.max(0, at))]?.querySelector("button")?.focus();
  };
  const told = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  const acts = {
    copy: (link: AnswerLink) =>
      told(async () => {
        const isThere = await copy(link.url);
        toasts.add(
          isThere ? { text: t`The link is copied.` } : { text: t`The clipboard cannot be used.`, tone: "trouble" },
        );
      }),
    answer: (link: AnswerLink) =>
      told(async () => {
        const { id } = await call("answer_new", {
          accountId: account.id,
          payload: link.reference,
          name: link.name,
          content: null,
        });
        onOpen(id);
      }),
    remove: (link: AnswerLink) =>
      told(async () => {
        await call("answer_link_delete", { linkId: link.id });
        toasts.add({
          text: t`“${link.name}” is deleted. Where it is printed it still leads to the thread.`,
          undo: () => void told(async () => void (await call("answer_link_restore", { linkId: link.id }))),
        });
      }),
  };
  const follow = (link: AnswerLink) => {
    if (link.answerId === null) void acts.answer(link);
    else onOpen(link.answerId);
  };
  useLinkCommands({
    link: current,
    begin: () => setNaming("new"),
    next: () => step(1),
    previous: () => step(-1),
    follow,
    copy: (link) => void acts.copy(link),
    code: setCode,
    rename: setNaming,
    remove: (link) => void acts.remove(link),
  });
  return (
    <section className={styles.part} aria-label={t`Links`}>
      <header className={styles.head}>
        <div>
          <h2>
            <Trans>Links</Trans>
          </h2>
          <p>
            <Trans>A link opens the thread with you, and its answer meets who comes by it.</Trans>
          </p>
        </div>
        {links.length > 0 ? (
          <Button kind="primary" command="links.new">
            <Icon name="plus" size={15} />
            <Trans>New link</Trans>
          </Button>
        ) : null}
      </header>
      {links.length === 0 ? (
        <EmptyState
          title={<Trans>Lead people here from anywhere</Trans>}
          text={<Trans>Put a link on your page, or its code on a shelf, and see how often it is used.</Trans>}
        >
          <Button kind="primary" command="links.new">
            <Trans>Make the first link</Trans>
          </Button>
        </EmptyState>
      ) : (
        <ul ref={list} className={styles.links}>
          {links.map((link) => (
            <LinkRow
              key={link.id}
              link={link}
              account={account}
              answerName={answers.answers.find(({ id }) => id === link.answerId)?.name ?? null}
              isCurrent={link.id === currentId}
              onFocus={() => setCurrent(link.id)}
              onFollow={() => follow(link)}
              onCopy={() => void acts.copy(link)}
              onCode={() => setCode(link)}
              onRename={() => setNaming(link)}
              onRemove={() => void acts.remove(link)}
            />
          ))}
        </ul>
      )}
      {naming === null ? null : (
        <LinkDialog accountId={account.id} link={naming === "new" ? null : naming} onClose={() => setNaming(null)} />
      )}
      {code === null ? null : <LinkCode link={code} onClose={() => setCode(null)} />}
    </section>
  );
}

interface LinkRowProps {
  link: AnswerLink;
  account: Account;
  answerName: string | null;
  /** What keys do concerns it. */
  isCurrent: boolean;
  onFocus: () => void;
  onFollow: () => void;
  onCopy: () => void;
  onCode: () => void;
  onRename: () => void;
  onRemove: () => void;
}

function LinkRow({ link, account, answerName, isCurrent, onFocus, ...acts }: LinkRowProps) {
  const { t } = useLingui();
  const when = useWhenWords(account.clockOffsetMs);
  const { answerId, name } = link;
  const last = link.lastTapAt === null ? "" : when.ago(link.lastTapAt);
  return (
    <li className={styles.link} aria-label={name} data-current={isCurrent || undefined} onFocus={onFocus}>
      <div className={styles.words}>
        <b dir="auto">{name}</b>
        <code data-selectable>{link.url}</code>
        <small>
          {link.taps === 0 ? (
            <Trans>Nobody came by it yet</Trans>
          ) : (
            <>
              <Plural value={link.taps} one="# came by it" other="# came by it" />
              {" · "}
              <Trans>last {last}</Trans>
            </>
          )}
        </small>
      </div>
      {answerId === null ? (
        <Button size="small" command="links.follow" onPress={acts.onFollow}>
          <Trans>Answer it</Trans>
        </Button>
      ) : (
        <Button size="small" kind="quiet" command="links.follow" onPress={acts.onFollow}>
          <Icon name="forward" size={14} />
          <Trans>to “{answerName}”</Trans>
        </Button>
      )}
      <span className={styles.tools}>
        <IconButton icon="copy" label={t`Copy the link “${name}”`} command="links.copy" onPress={acts.onCopy} />
        <IconButton icon="whole" label={t`Show the code of “${name}”`} command="links.code" onPress={acts.onCode} />
        <IconButton icon="note" label={t`Rename “${name}”`} command="links.rename" onPress={acts.onRename} />
        <IconButton icon="bin" label={t`Delete “${name}”`} command="links.delete" onPress={acts.onRemove} />
      </span>
    </li>
  );
}
