import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef, useState } from "react";
import { clockTime } from "../../../lib/clock";
import styles from "./Slots.module.css";
import { later, readTime } from "./week";

interface TimeInputProps {
  /** What it is the time of. */
  label: string;
  /** The time that is changed; `null` for a new one. */
  minute: number | null;
  /** From where the arrows lead on when nothing is typed yet. */
  near: number;
  /** `byKey`: the focus has nowhere else to go. */
  onKeep: (minute: number, byKey: boolean) => void;
  /** Nothing is changed. */
  onLeave: (byKey: boolean) => void;
  /** What is typed is no time, or is one again. */
  onUnreadable: (isUnreadable: boolean) => void;
}

/** A time of day, typed as one says it; the arrows go on by a quarter of an hour, with Shift by an hour. */
export function TimeInput({ label, minute, near, onKeep, onLeave, onUnreadable }: TimeInputProps) {
  const { i18n } = useLingui();
  const [typed, setTyped] = useState(minute === null ? "" : clockTime(minute, i18n.locale));
  const [isWrong, setWrong] = useState(false);
  // Taken away while it has the focus, a field may still say that it lost it.
  const isOver = useRef(false);
  const leave = (byKey: boolean) => {
    isOver.current = true;
    onLeave(byKey);
  };
  const keep = (read: number, byKey: boolean) => {
    isOver.current = true;
    onKeep(read, byKey);
  };
  const type = (next: string) => {
    setTyped(next);
    if (isWrong) {
      setWrong(false);
      onUnreadable(false);
    }
  };
  const keys: Record<string, (event: KeyboardEvent) => void> = {
    Enter: () => {
      const read = readTime(typed);
      if (read !== null) keep(read, true);
      else if (typed.trim() === "") leave(true);
      else {
        setWrong(true);
        onUnreadable(true);
      }
    },
    Escape: () => leave(true),
    ArrowUp: ({ shiftKey }) => type(clockTime(later(readTime(typed) ?? near, shiftKey ? 60 : 15), i18n.locale)),
    ArrowDown: ({ shiftKey }) => type(clockTime(later(readTime(typed) ?? near, shiftKey ? -60 : -15), i18n.locale)),
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it was asked for.
      autoFocus
      type="text"
      className={styles.input}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      placeholder={clockTime(near, i18n.locale)}
      autoComplete="off"
      spellCheck={false}
      maxLength={12}
      value={typed}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => {
        const act = keys[event.key];
        if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
        // Escape gives up this time, and not the dialog.
        event.preventDefault();
        event.stopPropagation();
        act(event);
      }}
      onBlur={() => {
        if (isOver.current) return;
        const read = readTime(typed);
        if (read === null) leave(false);
        else keep(read, false);
      }}
    />
  );
}
