import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { keysOf, type UserCommand, useAllCommands } from "../../commands";
import { Kbd } from "../../design/Kbd";
import { Picker } from "../../design/Picker";
import { fuzzyScore } from "../../lib/fuzzy";

/** Every command by its name. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return isOpen ? <Finder onClose={onClose} /> : null;
}

function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const all = useAllCommands();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const found = useMemo(() => find(query, all), [query, all]);

  const run = (command: UserCommand | undefined) => {
    if (!command) return;
    // Closed first, so that the command may put the focus where it wants.
    flushSync(onClose);
    command.run();
  };

  return (
    <Picker
      isOpen
      onClose={onClose}
      title={t`Commands`}
      label={t`Find a command`}
      placeholder={t`What do you want to do?`}
      size="wide"
      query={query}
      onQuery={(typed) => {
        setQuery(typed);
        setActive(0);
      }}
      picks={found.map((command) => ({ id: command.id, name: command.name, end: <Whereabouts command={command} /> }))}
      active={active}
      onActive={setActive}
      onPick={(index) => run(found[index])}
      note={found.length === 0 ? <Trans>No command is called that</Trans> : undefined}
    />
  );
}

/** To what it belongs, and its first keys. */
function Whereabouts({ command }: { command: UserCommand }) {
  const [keys] = keysOf(command);
  return (
    <>
      {command.group}
      {keys === undefined ? null : <Kbd keys={keys} />}
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
