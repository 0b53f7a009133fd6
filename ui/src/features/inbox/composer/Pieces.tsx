import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { bytesOf, maxBytes } from "../../../lib/bytes";
import styles from "./Pieces.module.css";

/** A long text as the messages that it goes out as, to be read before it does. */
export function Pieces({ pieces, onBack }: { pieces: readonly string[]; onBack: () => void }) {
  const { t } = useLingui();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => list.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onBack();
  };
  return (
    <section className={styles.pieces} aria-label={t`As it goes out`} onKeyDown={onKeyDown}>
      <p className={styles.head}>
        <Plural
          value={pieces.length}
          one="It goes out as one message"
          other="It goes out as # messages, one after the other"
        />
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <ol ref={list} className={styles.list} tabIndex={0}>
        {pieces.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two pieces may be the same words.
          <li key={index} dir="auto">
            {piece}
            <small>
              <Trans>
                {bytesOf(piece)} of {maxBytes}
              </Trans>
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}
