import { type CommandRegistry, keysOf } from "../commands";

const pressable = "button, [role=button], [role=tab], [role=menuitem], [role=menuitemradio], [role=switch], a[href]";

/** Where keys of its own lead about: arrows, Enter and Escape do all that the pointer does. */
const ownKeys = "[role=dialog], [role=alertdialog], [role=listbox], [role=grid], [data-own-keys]";

/**
 * What on the screen can be pressed and has no command with keys and a place in the palette, as sentences. A part says
 * by `command` (or, where it is no part of `design`, by `data-command`) which command does the same.
 */
export function withoutCommand(root: Element, registry: CommandRegistry): string[] {
  const commands = new Map(registry.now().map((command) => [command.id, command]));
  return [...root.querySelectorAll<HTMLElement>(pressable)]
    .filter((part) => part.closest(ownKeys) === null && part.closest("[aria-hidden=true]") === null)
    .flatMap((part) => {
      const name = part.getAttribute("aria-label") ?? part.textContent?.trim() ?? "";
      const id = part.dataset.command;
      const command = id === undefined ? undefined : commands.get(id);
      if (command) {
        const led = command.via === undefined ? undefined : commands.get(command.via);
        if (keysOf(command).length === 0 && (led === undefined || keysOf(led).length === 0))
          return [`“${name}”: no key leads to ${command.id}`];
        return command.isKeyOnly ? [`“${name}”: ${command.id} is not in the palette`] : [];
      }
      // What cannot be pressed now need not be in the registry now.
      if (id !== undefined && part.matches(":disabled, [aria-disabled=true]")) return [];
      return [id === undefined ? `“${name}” names no command` : `“${name}”: there is no command ${id}`];
    });
}
