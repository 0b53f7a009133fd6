import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import styles from "./MessageContent.module.css";

/** Letters of a text that are shown at once: beyond any that Instagram's own app lets people type. */
const LONGEST = 4000;
/** Lines of it: a text may be nothing but ends of lines. */
const MOST_LINES = 60;

/** The words of a message, of any script and length. What would be longer than the window is opened on demand. */
export function Words({ text, isMine }: { text: string; isMine: boolean }) {
  const { i18n } = useLingui();
  const [isWhole, setWhole] = useState(false);
  const beginning = beginningOf(text);
  const isLong = beginning !== text;
  const letters = i18n.number(text.length);
  return (
    <div className={styles.bubble} data-mine={isMine || undefined}>
      <p dir="auto">{isWhole ? text : beginning}</p>
      {isLong && !isWhole ? (
        <button type="button" data-open data-command="thread.open" onClick={() => setWhole(true)} tabIndex={-1}>
          <Trans>Show all {letters} letters</Trans>
        </button>
      ) : null}
    </div>
  );
}

function beginningOf(text: string): string {
  // The last sign may have been cut in two.
  const letters = text.length > LONGEST ? [...text.slice(0, LONGEST)].slice(0, -1).join("") : text;
  const lines = letters.split("\n", MOST_LINES).join("\n");
  return lines === text ? text : `${lines}…`;
}
