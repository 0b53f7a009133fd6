import { useLingui } from "@lingui/react/macro";
import { type ClipboardEvent, type KeyboardEvent, type Ref, useLayoutEffect, useRef } from "react";
import styles from "./ComposerField.module.css";
import { filesIn } from "./files/transfer";

interface ComposerFieldProps {
  ref: Ref<HTMLTextAreaElement>;
  text: string;
  name: string;
  isShut: boolean;
  isInvalid: boolean;
  describedBy: string;
  /** The listbox whose keys the field has while it is open, and its active option. */
  list: { id: string; active: string | undefined } | null;
  onText: (text: string, caret: number) => void;
  onCaret: (caret: number | null) => void;
  onFiles: (files: File[]) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onBlur: () => void;
}

/** Longer texts are not measured: the field is as high as it gets anyway. */
const LONG = 10_000;

/** Where the words are written; as high as they are, up to what the style allows. */
export function ComposerField(props: ComposerFieldProps) {
  const { ref, text, name, isShut, isInvalid, describedBy, list, onText, onCaret, onFiles, onKeyDown, onBlur } = props;
  const { t } = useLingui();
  const own = useRef<HTMLTextAreaElement | null>(null);

  useLayoutEffect(() => {
    const element = own.current;
    if (!element) return;
    if (text.length > LONG) {
      element.style.height = "34vh";
      return;
    }
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const onPaste = (event: ClipboardEvent) => {
    const files = filesIn(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
  // A name from outside may have ends of lines in it, which a placeholder would follow.
  const inOneLine = [...name.replace(/\s+/g, " ")].slice(0, 60).join("");
  return (
    <textarea
      ref={(element) => {
        own.current = element;
        if (typeof ref === "function") ref(element);
        else if (ref) ref.current = element;
      }}
      rows={1}
      dir="auto"
      value={text}
      className={styles.field}
      placeholder={isShut ? t`What you type here is kept as a draft` : t`Write to ${inOneLine}`}
      aria-label={t`Message to ${name}`}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      aria-autocomplete="list"
      aria-controls={list?.id}
      aria-activedescendant={list?.active}
      onChange={(event) => onText(event.target.value, event.target.selectionEnd)}
      onSelect={({ currentTarget }) =>
        onCaret(currentTarget.selectionStart === currentTarget.selectionEnd ? currentTarget.selectionEnd : null)
      }
      onPaste={onPaste}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    />
  );
}
