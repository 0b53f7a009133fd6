/**
 * What the user can do, by name. A part of a screen says with `useCommands` what can be done while it is there; the
 * palette, the cheat sheet and the keyboard know of it by that alone.
 */
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { Keyboard } from "./keyboard";
import { CommandRegistry, type UserCommand } from "./registry";

export { CommandRegistry, keysOf, type UserCommand } from "./registry";

const RegistryContext = createContext(new CommandRegistry());

/** Gives what is below a registry, and listens to the keyboard for it. */
export function CommandProvider({ children, registry }: { children: ReactNode; registry?: CommandRegistry }) {
  const [own] = useState(() => registry ?? new CommandRegistry());
  useEffect(() => {
    const keyboard = new Keyboard(own);
    const handle = (event: KeyboardEvent) => void keyboard.handle(event);
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, [own]);
  return <RegistryContext value={own}>{children}</RegistryContext>;
}

/** Adds commands for as long as the caller is on screen. They may be new objects each time. */
export function useCommands(commands: readonly UserCommand[]): void {
  const registry = useContext(RegistryContext);
  const [owner] = useState(() => ({}));
  useLayoutEffect(() => registry.set(owner, commands));
  useLayoutEffect(() => () => registry.remove(owner), [registry, owner]);
}

/** All commands that make sense now. */
export function useAllCommands(): readonly UserCommand[] {
  const registry = useContext(RegistryContext);
  return useSyncExternalStore(registry.subscribe, registry.snapshot);
}

/** The command of this name while it makes sense; `undefined` else, or without a name. */
export function useNamedCommand(id: string | undefined): UserCommand | undefined {
  const registry = useContext(RegistryContext);
  const find = () => (id === undefined ? undefined : registry.snapshot().findLast((command) => command.id === id));
  return useSyncExternalStore(registry.subscribe, find);
}
