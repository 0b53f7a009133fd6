import { useLingui } from "@lingui/react/macro";
import {
  type ChangeEvent,
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from "react";
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
  /** Where the caret was before what comes now. */
  const caret = useRef(0);
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

  // What does not fit is stopped before it is in, so that the field's own undo knows nothing of it.
  const onBeforeInput = useEffectEvent((event: InputEvent) => {
    const element = event.currentTarget as HTMLTextAreaElement;
    caret.current = element.selectionEnd;
    const added = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
    if (added !== "" && !event.isComposing && !admits(withAdded(element, added))) event.preventDefault();
  });
  useEffect(() => {
    const element = own.current;
    const listener = (event: InputEvent) => onBeforeInput(event);
    element?.addEventListener("beforeinput", listener);
    return () => element?.removeEventListener("beforeinput", listener);
  }, []);

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const files = filesIn(event.clipboardData);
    if (files.length > 0) {
      event.preventDefault();
      onFiles(files);
      return;
    }
    // Before the webview makes nodes of it: of a megabyte that takes WebKit two seconds, and only then it asks.
    const added = event.clipboardData.getData("text/plain");
    if (added !== "" && !admits(withAdded(event.currentTarget, added))) event.preventDefault();
  };
  const onChange = ({ currentTarget: element, nativeEvent }: ChangeEvent<HTMLTextAreaElement>) => {
    const { value, selectionEnd } = element;
    // A word that an input method is composing cannot be refused halfway: it is let in, and the next one is not.
    const isComposing = nativeEvent instanceof InputEvent && nativeEvent.isComposing;
    if (isComposing || admits(value)) {
      typed.current = value;
      onText(value, selectionEnd);
      return;
    }
    // What could not be stopped: an end of a line, a redo.
    element.value = text;
    element.setSelectionRange(caret.current, caret.current);
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

/** What would stand in a field with words in the place of what is selected. */
function withAdded({ value, selectionStart, selectionEnd }: HTMLTextAreaElement, words: string): string {
  return value.slice(0, selectionStart) + words + value.slice(selectionEnd);
}
