import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import type { MessageRow } from "../../../generated/api";
import type { MessageDeeds } from "./Message";
import styles from "./ReactionBar.module.css";
import { startReacting, stopReacting } from "./reacting";

/** Those that Instagram offers first; any single emoji may be sent (`facts.md` §4.3). */
const first = ["❤️", "👍", "😂", "😮", "😢", "😡"];
const more = [
  ..."🔥 👏 🙏 🎉 💯 🙌 😍 🥰 😘 😊 😉 😎 🤩 🥳 😅 😆 🤣 😭 😱 🤔 🙃 😬 😴 🤗 💪 👌 ✅ 👀 💛 💚 💙 💜 🖤 🤍 ✨ 🌿 ☕ 🍰".split(
    " ",
  ),
];

interface ReactionBarProps {
  message: MessageRow;
  isOpen: boolean;
  deeds: MessageDeeds;
}

/** Reacting by pointer and by keys: + opens it, 1–6 or arrows choose, Escape leaves. */
export function ReactionBar({ message, isOpen, deeds }: ReactionBarProps) {
  const { t } = useLingui();
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <span className={styles.place}>
      <button
        ref={opener}
        type="button"
        className={styles.opener}
        onClick={() => (isOpen ? stopReacting() : startReacting(message.id))}
        data-command="thread.react"
        aria-expanded={isOpen}
        aria-label={t`React to this message`}
        tabIndex={-1}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M8.500 14a4 4 0 0 0 7 0M9 9.500v.100M15 9.500v.100" />
        </svg>
      </button>
      {isOpen ? <Bar message={message} deeds={deeds} /> : null}
    </span>
  );
}

function Bar({ message, deeds }: Omit<ReactionBarProps, "isOpen">) {
  const { t } = useLingui();
  const bar = useRef<HTMLDivElement>(null);
  const [isMore, setMore] = useState(false);
  const mine = message.reactions.find(({ by }) => by === "out")?.emoji ?? null;
  useEffect(() => bar.current?.querySelector<HTMLElement>("[role=option]")?.focus(), []);
  const leave = () => {
    stopReacting();
    bar.current?.closest<HTMLElement>("[data-message]")?.focus();
  };
  const choose = (emoji: string) => {
    deeds.react(message, emoji === mine ? null : emoji);
    leave();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    const options = [...(bar.current?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
    const at = options.indexOf(document.activeElement as HTMLElement);
    const columns = isMore ? 8 : options.length;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    const chosen = first[Number(event.key) - 1];
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      leave();
    } else if (step !== undefined) {
      event.preventDefault();
      const isRtl = getComputedStyle(event.currentTarget).direction === "rtl" && event.key.length < 11;
      options[(at + (isRtl ? -step : step) + options.length) % options.length]?.focus();
    } else if (chosen !== undefined) {
      event.preventDefault();
      choose(chosen);
    }
  };
  return (
    <div
      ref={bar}
      className={styles.bar}
      data-more={isMore || undefined}
      role="listbox"
      aria-label={t`React with`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) stopReacting();
      }}
    >
      {[...first, ...(isMore ? more : [])].map((emoji, index) => (
        <button
          key={emoji}
          type="button"
          role="option"
          aria-selected={emoji === mine}
          aria-label={index < first.length ? `${emoji} ${index + 1}` : emoji}
          onClick={() => choose(emoji)}
          tabIndex={index === 0 ? 0 : -1}
        >
          {emoji}
        </button>
      ))}
      {isMore ? null : (
        <button
          type="button"
          role="option"
          aria-selected={false}
          aria-label={t`More`}
          onClick={() => setMore(true)}
          tabIndex={-1}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 5v14M5 12h14" />
          </svg>
        </button>
      )}
    </div>
  );
}
