import { Trans } from "@lingui/react/macro";
import { Fragment } from "react";
import { keysOf, type UserCommand, useAllCommands } from "../../commands";
import { Dialog } from "../../design/Dialog";
import { Kbd } from "../../design/Kbd";
import styles from "./CheatSheet.module.css";

/** All keys, from the same list as the palette. */
export function CheatSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} size="wide" kind="page" title={<Trans>Keys</Trans>}>
      <Sheet />
    </Dialog>
  );
}

function Sheet() {
  const groups = groupOf(useAllCommands());
  return (
    <div className={styles.sheet}>
      {groups.map(([group, commands]) => (
        <section key={group} className={styles.group}>
          <h3>{group}</h3>
          <dl>
            {commands.map((command) => (
              <div key={command.id} className={styles.line}>
                <dt>{command.name}</dt>
                <dd>
                  {keysOf(command).map((keys, index) => (
                    <Fragment key={keys}>
                      {index > 0 ? " " : null}
                      <Kbd keys={keys} />
                    </Fragment>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function groupOf(commands: readonly UserCommand[]): [string, UserCommand[]][] {
  const groups = new Map<string, UserCommand[]>();
  for (const command of commands) {
    if (keysOf(command).length === 0) continue;
    const group = groups.get(command.group) ?? [];
    group.push(command);
    groups.set(command.group, group);
  }
  return [...groups];
}
