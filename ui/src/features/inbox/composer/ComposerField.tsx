import { useLingui } from "@lingui/react/macro";
import {
  type ChangeEvent,
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from "react";
import { useBounded } from "../../../design/room/useBounded";
import { filesIn } from "../../../lib/transfer";
import styles from "./ComposerField.module.css";

interface ComposerFieldProps {
  ref: Ref<HTMLTextAreaElement>;
  text: string;
  name: string;
  isShut: boolean;
  isInvalid: boolean;
  describedBy: string;
  /** The listbox whose keys the field has while it is open, and its active option. */
  list: { id: string; active: string | undefined } | null;
  /** Whether there is room for these words; where there is none, the field leaves them out and is as it was. */
  admits: (text: string) => boolean;
  onText: (text: string, caret: number) => void;
  onCaret: (caret: number | null) => void;
  onFiles: (files: File[]) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onBlur: () => void;
}

/** Letters of a text that is not measured with each of them: the field is as high as it gets anyway. */
const LONG = 5_000;

/** Where the words are written; as high as they are, up to what the style allows. */
export function ComposerField(props: ComposerFieldProps) {
  const { ref, text, name, isShut, isInvalid, describedBy, list, admits } = props;
  const { onText, onCaret, onFiles, onKeyDown, onBlur } = props;
  const { t } = useLingui();
  const own = useRef<HTMLTextAreaElement | null>(null);
  const bounded = useBounded(own, text, admits);
  /** What was typed last. */
  const typed = useRef(text);
  const onMoved = useEffectEvent(onCaret);

  useLayoutEffect(() => {
    const element = own.current;
    if (!element) return;
    // Words that came from elsewhere (a draft that is read, a message taken back) are gone on with at their end.
    if (text !== typed.current && document.activeElement === element) {
      element.setSelectionRange(text.length, text.length);
      onMoved(text.length);
    }
    typed.current = text;
    if (text.length > LONG) {
      element.style.height = "34vh";
      return;
    }
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const files = filesIn(event.clipboardData);
    if (files.length > 0) {
      event.preventDefault();
      onFiles(files);
      return;
    }
    bounded.onPaste(event);
  };
  const onChange = ({ currentTarget: { value, selectionEnd } }: ChangeEvent<HTMLTextAreaElement>) => {
    if (!bounded.takes(value)) return;
    typed.current = value;
    onText(value, selectionEnd);
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
      onChange={onChange}
      onSelect={({ currentTarget: { selectionStart, selectionEnd } }) =>
        onCaret(selectionStart === selectionEnd ? selectionEnd : null)
      }
      onPaste={onPaste}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    />
  );
}
