import { useLingui } from "@lingui/react/macro";
import type { KeyboardEvent, ReactNode } from "react";
import { Input, Label, TextArea, TextField } from "react-aria-components";
import { lengthOf } from "../../lib/bytes";
import { NoRoom } from "../room/NoRoom";
import { useRoom } from "../room/useRoom";
import type { Fault } from "./fitness";
import styles from "./LimitedField.module.css";

interface LimitedFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  limit?: { max: number; unit: string };
  fault: Fault | null;
  /** Said below in place of a fault: what Instagram makes of it. */
  note?: ReactNode;
  /** Said in place of a fault: what is wrong, with perhaps a button that heals it. */
  problem?: ReactNode;
  /** The count shows once it matters, or always. */
  counts?: "near" | "always";
  /** Names the field's place, so that it can be found when something is wrong with it. */
  at?: string;
  placeholder?: string;
  rows?: number;
  isCode?: boolean;
  /** Its name is said, not shown: what stands around it says it to the eye. */
  isBare?: boolean;
  autoFocus?: boolean;
  onEnter?: () => void;
}

/** A field that says how much of its limit is left once that matters, and what will not do while it is typed. */
export function LimitedField(props: LimitedFieldProps) {
  const { label, value, onChange, limit, fault, note, placeholder, rows, isCode, isBare, autoFocus, onEnter } = props;
  const { problem, counts = "near", at } = props;
  const { t } = useLingui();
  const room = useRoom();
  const length = limit ? lengthOf(value, limit) : 0;
  const isOver = limit !== undefined && length > limit.max;
  const isCounted = limit !== undefined && (counts === "always" || length > limit.max * 0.7);
  // An empty field is no mistake yet: the send says what is missing.
  const words =
    fault === "too_long" ? t`Too long` : fault === "not_an_address" ? t`Write the whole address, with https://` : null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing || !onEnter) return;
    event.preventDefault();
    onEnter();
  };
  const field = {
    className: isCode ? `${styles.input} ${styles.code}` : styles.input,
    placeholder,
    dir: "auto" as const,
    "data-at": at,
    "data-counted": (isBare && isCounted) || undefined,
  };
  return (
    <TextField
      className={styles.field}
      value={value}
      onChange={(next) => {
        if (room.admits(next, value)) onChange(next);
      }}
      isInvalid={words !== null || Boolean(problem)}
    >
      <span className={styles.head} data-bare={isBare || undefined}>
        <Label className={styles.label}>{label}</Label>
        {isCounted ? (
          <span className={styles.count} data-over={isOver || undefined}>
            {length}/{limit?.max}
          </span>
        ) : null}
      </span>
      {rows === undefined ? (
        <Input {...field} autoFocus={autoFocus} onKeyDown={onKeyDown} spellCheck={!isCode} />
      ) : (
        <TextArea {...field} autoFocus={autoFocus} rows={rows} />
      )}
      {room.refused !== null ? (
        <NoRoom room={room} />
      ) : problem ? (
        <span className={styles.fault} role="alert">
          {problem}
        </span>
      ) : words !== null ? (
        <span className={styles.fault} role="alert">
          {words}
        </span>
      ) : note ? (
        <span className={styles.note}>{note}</span>
      ) : null}
    </TextField>
  );
}
