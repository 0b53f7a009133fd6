import { type KeyboardEventHandler, type Ref, useRef } from "react";
import { lengths, type QueryProblem } from "../../generated/api";
import styles from "./QueryField.module.css";

interface QueryFieldProps {
  ref: Ref<HTMLInputElement>;
  label: string;
  placeholder: string;
  value: string;
  /** What is wrong, and where: underlined there. */
  fault: QueryProblem | null;
  onType: (query: string, caret: number) => void;
  onCaret: (caret: number) => void;
  onKeyDown: KeyboardEventHandler;
  controls: string;
  active: string | undefined;
  describedBy: string;
}

/** Where a search is typed. Behind it stands the same text once more, unseen, so that a fault can be underlined. */
export function QueryField(props: QueryFieldProps) {
  const { ref, label, placeholder, value, fault, onType, onCaret, onKeyDown, controls, active, describedBy } = props;
  const mirror = useRef<HTMLDivElement>(null);
  const follow = (element: HTMLInputElement) => {
    if (mirror.current) mirror.current.scrollLeft = element.scrollLeft;
  };
  return (
    <span className={styles.box}>
      {fault ? (
        <div ref={mirror} className={styles.mirror} aria-hidden="true">
          {value.slice(0, fault.at)}
          <u>{value.slice(fault.at, fault.at + Math.max(1, fault.length))}</u>
          {value.slice(fault.at + Math.max(1, fault.length))}
        </div>
      ) : null}
      <input
        ref={ref}
        type="text"
        role="combobox"
        className={styles.input}
        aria-expanded={active !== undefined}
        aria-controls={controls}
        aria-activedescendant={active}
        aria-label={label}
        aria-invalid={fault !== null || undefined}
        aria-describedby={describedBy}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={lengths.QUERY.max}
        value={value}
        onChange={({ target }) => onType(target.value, target.selectionStart ?? target.value.length)}
        onSelect={({ currentTarget }) => onCaret(currentTarget.selectionStart ?? currentTarget.value.length)}
        onScroll={({ currentTarget }) => follow(currentTarget)}
        onKeyDown={onKeyDown}
      />
    </span>
  );
}
