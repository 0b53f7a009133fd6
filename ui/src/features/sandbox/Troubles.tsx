import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef } from "react";
import { useCommands } from "../../commands";
import { Button } from "../../design/Button";
import { Kbd } from "../../design/Kbd";
import type { SandboxTrouble, SetTrouble } from "../../generated/api";
import styles from "./SandboxPanel.module.css";
import { useTroubleWords } from "./useTroubleWords";

interface TroublesProps {
  /** What goes wrong and is not over, the latest last. */
  running: readonly SetTrouble[];
  /** Lets something go wrong, or nothing any more; gives whether it was done. */
  onTrouble: (trouble: SandboxTrouble | null) => Promise<boolean>;
  /** Ends the one with this id; gives whether it was done. */
  onEnd: (id: string) => Promise<boolean>;
}

/** What goes wrong at Instagram, on purpose, and what else can. */
export function Troubles({ running, onTrouble, onEnd }: TroublesProps) {
  const { t } = useLingui();
  const words = useTroubleWords();
  const summary = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);

  // Its row goes, and the focus would be lost with it.
  const end = async (id: string) => {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = running.findIndex((one) => one.id === id);
    const next = buttons[at + 1] ?? buttons[at - 1] ?? summary.current;
    if (await onEnd(id)) next?.focus();
  };
  const endAll = async () => {
    if (await onTrouble(null)) summary.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    if (event.key !== "Delete" && event.key !== "Backspace") return;
    event.preventDefault();
    event.stopPropagation();
    void (event.shiftKey ? endAll() : end(id));
  };

  const group = t`Sandbox`;
  const look = t`emulator test fault`;
  useCommands([
    ...running.map((one) => ({
      id: `sandbox.trouble.${one.id}`,
      name: t`End in the sandbox: ${words.name(one)}`,
      group,
      words: look,
      via: "sandbox.panel",
      run: () => void onEnd(one.id),
    })),
    {
      id: "sandbox.well",
      name: t`End whatever goes wrong in the sandbox`,
      group,
      words: look,
      via: "sandbox.panel",
      run: () => void onTrouble(null),
      isAvailable: running.length > 0,
    },
  ]);

  return (
    <details className={styles.more}>
      <summary ref={summary}>
        {running.length === 0 ? (
          <Trans>Nothing goes wrong</Trans>
        ) : (
          <Plural value={running.length} one="# thing goes wrong" other="# things go wrong" />
        )}
      </summary>
      {running.length > 0 ? (
        <>
          <ul ref={list} className={styles.running} aria-label={t`What goes wrong`}>
            {running.map((one) => {
              const [name, lasting] = [words.name(one), words.lasting(one)];
              return (
                <li key={one.id} onKeyDown={(event) => onKeyDown(event, one.id)}>
                  <span>
                    {name} <small>{lasting}</small>
                  </span>
                  <Button size="small" aria-label={t`End: ${name}, ${lasting}`} onPress={() => void end(one.id)}>
                    <Trans>End</Trans>
                  </Button>
                </li>
              );
            })}
          </ul>
          <p className={styles.note}>
            <Trans>
              <Kbd keys="Delete" /> ends one, <Kbd keys="Shift+Delete" /> all of them.
            </Trans>
          </p>
          <Button size="small" command="sandbox.well" onPress={() => void endAll()}>
            <Trans>All is well again</Trans>
          </Button>
        </>
      ) : null}
      <div className={styles.troubles}>
        {words.offers.map(([trouble, offer]) => (
          <Button key={trouble} size="small" kind="quiet" onPress={() => void onTrouble(trouble)}>
            {offer}
          </Button>
        ))}
      </div>
    </details>
  );
}
