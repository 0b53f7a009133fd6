import { keysOf, useNamedCommand } from "../commands";
import { Kbd } from "./Kbd";

/** The first of a command's keys, as the registry has them; nothing while the command is not there. */
export function Keys({ of }: { of: string }) {
  const command = useNamedCommand(of);
  const [keys] = command ? keysOf(command) : [];
  return keys === undefined ? null : <Kbd keys={keys} />;
}
