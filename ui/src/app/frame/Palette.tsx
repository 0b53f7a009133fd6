import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { flushSync } from "react-dom";
import { keysOf, type UserCommand, useAllCommands } from "../../commands";
import { FocusHome } from "../../design/focusHome";
import { Icon } from "../../design/icons";
import { Kbd } from "../../design/Kbd";
import { fuzzyScore } from "../../lib/fuzzy";
import styles from "./Palette.module.css";

/** Every command by its name. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
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
      <Modal className={styles.modal} data-modal>
        <FocusHome />
        <Dialog className={styles.dialog} aria-label={t`Commands`}>
          <Finder onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const all = useAllCommands();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => find(query, all), [query, all]);

  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView?.({ block: "nearest" });
  }, [active]);

  const run = (command: UserCommand | undefined) => {
    if (!command) return;
    // Closed first, so that the command may put the focus where it wants.
    flushSync(onClose);
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = found.length - 1;
    const act = {
      ArrowDown: () => setActive(active >= last ? 0 : active + 1),
      ArrowUp: () => setActive(active <= 0 ? Math.max(last, 0) : active - 1),
      Home: () => setActive(0),
      End: () => setActive(Math.max(last, 0)),
      Enter: () => run(found[active]),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <>
      <div className={styles.field}>
        <Icon name="search" size={16} />
        <input
          // biome-ignore lint/a11y/noAutofocus: it was asked for by a key.
          autoFocus
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          aria-label={t`Find a command`}
          placeholder={t`What do you want to do?`}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t`Commands`} className={styles.list}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            data-index={index}
            className={styles.item}
            onClick={() => run(command)}
            onPointerMove={() => setActive(index)}
          >
            <span>{command.name}</span>
            <small>{command.group}</small>
            {keysOf(command)
              .slice(0, 1)
              .map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
          </div>
        ))}
      </div>
      {found.length === 0 ? (
        <p className={styles.none} role="status">
          <Trans>No command is called that</Trans>
        </p>
      ) : null}
    </>
  );
}

/** What answers best, first; of two with one name the later one. */
function find(query: string, all: readonly UserCommand[]): readonly UserCommand[] {
  return all
    .filter(({ isKeyOnly }) => isKeyOnly !== true)
    .map((command, at) => ({
      command,
      at,
      score: fuzzyScore(query, command.name) ?? below(fuzzyScore(query, `${command.words ?? ""} ${command.group}`)),
    }))
    .filter((each): each is typeof each & { score: number } => each.score !== null)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ command }) => command);
}

function below(score: number | null): number | null {
  return score === null ? null : score - 2000;
}
