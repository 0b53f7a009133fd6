import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Icon } from "../../../design/icons";
import { Kbd } from "../../../design/Kbd";
import { Skeleton } from "../../../design/Skeleton";
import { Spinner } from "../../../design/Spinner";
import { gapsIn, marked } from "./gaps";
import styles from "./ReplyPicker.module.css";
import type { ReplyPicking } from "./useReplyPicker";

interface ReplyPickerProps {
  id: string;
  picking: ReplyPicking;
  name: string;
  onTake: () => void;
  /** To where saved replies are written. */
  onWrite: () => void;
}

/** Saved replies above the field in which they are asked for: the field keeps the keys, this shows what they choose. */
export function ReplyPicker({ id, picking, name, onTake, onWrite }: ReplyPickerProps) {
  const { t, i18n } = useLingui();
  const list = useRef<HTMLDivElement>(null);
  const { choices, active, chosen, filled, isLoading, isFilling, isBare } = picking;
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: "nearest" }), [active]);
  const gaps = filled !== null && filled.missing.length > 0 ? gapsIn(filled.text) : [];
  const languages = chosen?.languages ?? [];
  const names = new Intl.DisplayNames([i18n.locale || "en"], { type: "language" });
  return (
    <section className={styles.picker} aria-label={t`Saved replies`} data-own-keys>
      {isLoading ? (
        <div className={styles.none}>
          <Spinner label={t`Reading your saved replies`} />
        </div>
      ) : choices.length === 0 ? (
        <p className={styles.none} role="status">
          {isBare ? (
            <>
              <Trans>No saved replies yet. What you write every day can be written once.</Trans>{" "}
              <button
                type="button"
                className={styles.write}
                onMouseDown={(event) => event.preventDefault()}
                onClick={onWrite}
              >
                <Trans>Write one</Trans>
              </button>
            </>
          ) : (
            <Trans>No saved reply of that name</Trans>
          )}
        </p>
      ) : (
        <div className={styles.sides}>
          <div ref={list} id={`${id}-replies`} className={styles.list} role="listbox" aria-label={t`Saved replies`}>
            {choices.map((reply, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
              <div
                key={reply.id}
                id={`${id}-reply-${index}`}
                role="option"
                tabIndex={-1}
                className={styles.choice}
                aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()}
                onPointerMove={() => {
                  if (index !== active) picking.point(index);
                }}
                onClick={onTake}
              >
                <span dir="auto">{reply.name}</span>
                {reply.attachments.length > 0 ? <Icon name="attach" size={13} /> : null}
                {reply.shortcut === "" ? null : <code>{reply.shortcut}</code>}
              </div>
            ))}
          </div>
          <div className={styles.preview} aria-live="polite" aria-busy={isFilling || undefined}>
            {languages.length > 1 ? (
              <div className={styles.languages} role="group" aria-label={t`Language`}>
                {languages.map(({ language }) => (
                  <button
                    key={language}
                    type="button"
                    tabIndex={-1}
                    title={names.of(language)}
                    aria-pressed={language === filled?.language}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => picking.speak(language)}
                  >
                    {language.toUpperCase()}
                  </button>
                ))}
                <Kbd keys="Alt+ArrowRight" />
              </div>
            ) : null}
            <p className={styles.text} dir="auto" lang={filled?.language || undefined}>
              {filled === null
                ? null
                : marked(filled.text, gaps).map(({ text, isGap, at }) =>
                    isGap ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
                  )}
            </p>
            {isFilling ? <Skeleton label={t`Filling it in for ${name}`} lines={2} /> : null}
            {filled !== null && filled.attachments.length > 0 ? (
              <p className={styles.files}>
                <Icon name="attach" size={13} /> {filled.attachments.map((file) => file.name).join(", ")}
              </p>
            ) : null}
            {gaps.length > 0 ? (
              <p className={styles.missing} role="alert">
                <Trans>
                  Not known of {name}: {gaps.join(", ")}. Write it yourself before you send, or give the reply a
                  fallback.
                </Trans>
              </p>
            ) : null}
          </div>
        </div>
      )}
      <footer className={styles.keys} aria-hidden="true">
        <span>
          <Kbd keys="Enter" /> <Trans>take it</Trans>
        </span>
        <span>
          <Kbd keys="Mod+Enter" /> <Trans>send it</Trans>
        </span>
        <span>
          <Kbd keys="Escape" /> <Trans>no</Trans>
        </span>
      </footer>
    </section>
  );
}
