import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { lengths } from "../generated/api";
import { FocusHome } from "./focusHome";
import styles from "./Picker.module.css";
import { useLate } from "./useLate";

/** Something that can be picked. */
export interface Pick {
  id: string;
  name: ReactNode;
  /** Before the name: a number, a colour, a tick. */
  lead?: ReactNode;
  /** At the line's end, quieter. */
  end?: ReactNode;
  /** Whether it holds now; `some` where it holds for a part of many. */
  state?: "on" | "off" | "some";
}

interface PickerProps {
  isOpen: boolean;
  onClose: () => void;
  /** What is decided here. */
  title: string;
  /** Whom it concerns. */
  about?: ReactNode;
  /** What the field is called, where the placeholder does not say it. */
  label?: string;
  placeholder: string;
  query: string;
  /** Letters that the field takes, where it is a name. */
  longest?: number;
  onQuery: (query: string) => void;
  picks: readonly Pick[];
  active: number;
  onActive: (index: number) => void;
  /** Enter or a click; with Shift it stays open for the next. */
  onPick: (index: number, stays: boolean) => void;
  /** What is read to be picked from, while it is; it says so once that takes long. */
  waitsFor?: string | undefined;
  /** In the place of the list: why there is nothing to pick. */
  note?: ReactNode;
  /** Below: what else the keys do. */
  footer?: ReactNode;
  size?: "narrow" | "wide";
}

/** One question, answered by typing and Enter, or by a click. */
export function Picker({ isOpen, onClose, size = "narrow", ...rest }: PickerProps) {
  return (
    <ModalOverlay
      className={styles.scrim}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      data-modal
    >
      <Modal className={`${styles.modal} ${styles[size]}`} data-modal>
        <FocusHome />
        <Dialog className={styles.dialog} aria-label={rest.title}>
          <Choice {...rest} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Choice(props: Omit<PickerProps, "isOpen" | "onClose" | "size">) {
  const {
    title,
    about,
    label,
    placeholder,
    query,
    longest = lengths.WORDS.max,
    onQuery,
    picks,
    active,
    onActive,
    onPick,
    waitsFor,
    note,
    footer,
  } = props;
  const isLate = useLate(waitsFor !== undefined);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const last = picks.length - 1;

  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView?.({ block: "nearest" });
  }, [active]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const act = {
      ArrowDown: () => onActive(active >= last ? 0 : active + 1),
      ArrowUp: () => onActive(active <= 0 ? Math.max(last, 0) : active - 1),
      Enter: () => onPick(active, event.shiftKey),
      // With words in the field they go through these.
      ...(query === "" ? { Home: () => onActive(0), End: () => onActive(Math.max(last, 0)) } : {}),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <>
      <header className={styles.header}>
        <p className={styles.title}>
          <b>{title}</b>
          {about ? <span dir="auto">{about}</span> : null}
        </p>
        <input
          // biome-ignore lint/a11y/noAutofocus: it was asked for.
          autoFocus
          type="text"
          role="combobox"
          aria-expanded={picks.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={picks.length > 0 ? `${id}-${active}` : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          aria-label={label ?? placeholder}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={longest}
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </header>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={title}
        aria-busy={waitsFor !== undefined || undefined}
        aria-multiselectable={picks.some(({ state }) => state !== undefined) || undefined}
        className={styles.list}
      >
        {picks.map(({ id: key, name, lead, end, state }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
          <div
            key={key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={state === undefined ? index === active : state === "on"}
            data-index={index}
            data-active={index === active || undefined}
            className={styles.item}
            onClick={(event) => onPick(index, event.shiftKey || state !== undefined)}
            onPointerMove={() => onActive(index)}
          >
            {state === undefined ? null : <Tick state={state} />}
            {lead}
            <span className={styles.name} dir="auto">
              {name}
            </span>
            {end ? <small>{end}</small> : null}
          </div>
        ))}
      </div>
      {isLate ? (
        <p className={styles.note} role="status">
          {waitsFor}
        </p>
      ) : null}
      {note ? (
        <p id={`${id}-note`} className={styles.note} role="status">
          {note}
        </p>
      ) : null}
      {footer ? <footer className={styles.footer}>{footer}</footer> : null}
    </>
  );
}

function Tick({ state }: { state: "on" | "off" | "some" }) {
  return (
    <span className={styles.tick} data-state={state}>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
        <path d={state === "some" ? "M4 8h8" : "m3.500 8.500 3 3 6-6.500"} />
      </svg>
    </span>
  );
}
