import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
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
  const { i18n } = useLingui();
  const { data } = useCommand("message_edits", { messageId });
  if (data === undefined) return null;
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
