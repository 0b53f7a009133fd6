import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { lengths } from "../generated/api";
import { Icon } from "./icons";
import { Keys } from "./Keys";
import styles from "./SearchField.module.css";

interface SearchFieldProps {
  /** What is searched: its placeholder, and its name. */
  label: string;
  query: string;
  onQuery: (query: string) => void;
  inputRef: RefObject<HTMLInputElement | null>;
  /** The command that leads here; its keys stand in the field. */
  command: string;
  /** Enter, and Shift+Enter the other way. */
  onEnter?: (places: 1 | -1) => void;
  /** Escape, when nothing is written any more. Without it, Escape is somebody else's then. */
  onLeave?: () => void;
  /** What came of it, at the field's end. */
  children?: ReactNode;
}

/** A line that looks for something in what stands below it. Escape empties it first. */
export function SearchField(props: SearchFieldProps) {
  const { label, query, onQuery, inputRef, command, onEnter, onLeave, children } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const act =
      event.key === "Enter" && onEnter
        ? () => onEnter(event.shiftKey ? -1 : 1)
        : event.key === "Escape"
          ? query === ""
            ? onLeave
            : () => onQuery("")
          : undefined;
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <label className={styles.search}>
      <Icon name="search" size={15} />
      <input
        ref={inputRef}
        type="search"
        maxLength={lengths.WORDS.max}
        value={query}
        placeholder={label}
        aria-label={label}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {children}
      <span className={styles.key}>
        <Keys of={command} />
      </span>
    </label>
  );
}
