import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorPanel } from "../../../design/ErrorPanel";
import { Spinner } from "../../../design/Spinner";
import { useCommand } from "../../../lib/query";
import styles from "./Message.module.css";

/** “Edited”, and on demand what it said before. */
export function Edits({ messageId, count }: { messageId: string; count: number }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.edits}>
      <button
        type="button"
        className={styles.quiet}
        data-command="thread.edits"
        tabIndex={-1}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Plural value={count} one="Edited" other="Edited # times" />
      </button>
      {isOpen ? <Versions messageId={messageId} /> : null}
    </div>
  );
}

function Versions({ messageId }: { messageId: string }) {
  const { i18n, t } = useLingui();
  const { data, error, refetch } = useCommand("message_edits", { messageId });
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} size="line" />;
  if (data === undefined) return <Spinner label={t`Reading what it said before`} />;
  if (data.length === 0) {
    return (
      <p className={styles.meta}>
        <Trans>What it said before is not known</Trans>
      </p>
    );
  }
  return (
    <ol className={styles.versions}>
      {data.map((version) => (
        <li key={version.numEdit}>
          <time>{i18n.date(new Date(version.at), { hour: "numeric", minute: "2-digit" })}</time>
          <span dir="auto">{version.text}</span>
        </li>
      ))}
    </ol>
  );
}
