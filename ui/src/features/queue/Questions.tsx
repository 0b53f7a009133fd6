import { useLingui } from "@lingui/react/macro";
import type { AccountId, PostRow } from "../../generated/api";
import { AccountPicker } from "./AccountPicker";
import { dayWords } from "./calendar/words";
import { MoveDialog } from "./moving/MoveDialog";
import { type Publisher, publisherOf } from "./rows";
import type { FreeTime } from "./views/calendar";

/** What is asked before something is done. */
export type Question =
  | { kind: "new"; day: string | null }
  | { kind: "move"; row: PostRow }
  | { kind: "copy"; row: PostRow };

interface QuestionsProps {
  question: Question | null;
  /** The accounts that are shown, and all. */
  publishers: readonly Publisher[];
  all: readonly Publisher[];
  free: readonly FreeTime[];
  usualTime: (row: PostRow) => string;
  onClose: () => void;
  onNew: (publisher: Publisher, day: string | null) => void;
  onMove: (row: PostRow, local: string) => void;
  onCopy: (row: PostRow, accountId: AccountId) => void;
}

/** The question that is open, if any. */
export function Questions({
  question,
  publishers,
  all,
  free,
  usualTime,
  onClose,
  onNew,
  onMove,
  onCopy,
}: QuestionsProps) {
  const { t, i18n } = useLingui();
  switch (question?.kind) {
    case undefined:
      return null;
    case "new":
      return (
        <AccountPicker
          title={t`New post for`}
          about={question.day === null ? undefined : dayWords(i18n, question.day)}
          accounts={publishers.map(({ account }) => account)}
          onClose={onClose}
          onPick={({ id }) => {
            const publisher = publisherOf(publishers, id);
            if (publisher) onNew(publisher, question.day);
          }}
        />
      );
    case "copy":
      return (
        <AccountPicker
          title={t`Copy to`}
          about={question.row.title}
          accounts={all.filter(({ account }) => account.id !== question.row.accountId).map(({ account }) => account)}
          onClose={onClose}
          onPick={({ id }) => onCopy(question.row, id)}
        />
      );
    case "move": {
      const { row } = question;
      return (
        <MoveDialog
          row={row}
          now={publisherOf(all, row.accountId)?.now ?? ""}
          usual={usualTime(row)}
          free={free.find(({ accountId }) => accountId === row.accountId)?.local ?? null}
          onClose={onClose}
          onMove={(local) => onMove(row, local)}
        />
      );
    }
  }
}
