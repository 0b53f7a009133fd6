import { hasCommandKey } from "../platform";
import { type CommandRegistry, keysOf, type UserCommand } from "./registry";

/** How long the second key of a sequence may take, ms. */
const PATIENCE = 1200;

/** What belongs to a part of its own: its keys are not ours. */
const foreign = "[data-modal], [role=menu], [role=listbox], [role=dialog], [role=alertdialog]";

/** Runs commands by their keys while it is attached. */
export class Keyboard {
  readonly #registry: CommandRegistry;
  #before: { key: string; at: number } | null = null;

  constructor(registry: CommandRegistry) {
    this.#registry = registry;
  }

  /** Handles one key; says whether a command took it. */
  handle(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return false;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(foreign)) return false;
    const chord = chordOf(event);
    const before = this.#before !== null && event.timeStamp - this.#before.at < PATIENCE ? this.#before.key : null;
    this.#before = null;
    const isTyping = target !== null && isField(target);
    const mayRun = (command: UserCommand) =>
      !isTyping || command.inField === true || (/Mod|Alt/.test(chord) && command.notInField !== true);
    const commands = [...this.#registry.now()].reverse().filter(mayRun);

    const command =
      (before === null
        ? undefined
        : commands.find((each) => keysOf(each).some((keys) => same(keys, `${before} ${chord}`)))) ??
      commands.find((each) => keysOf(each).some((keys) => same(keys, chord)));
    if (command) {
      event.preventDefault();
      command.run();
      return true;
    }
    const begins = commands.some((each) =>
      keysOf(each).some((keys) => keys.includes(" ") && same(keys.split(" ")[0] ?? "", chord)),
    );
    if (begins) this.#before = { key: chord, at: event.timeStamp };
    return false;
  }
}

function same(keys: string, chord: string): boolean {
  return keys.toLowerCase() === chord.toLowerCase();
}

/** A press as the registry writes it: `Mod+Shift+K`, `?`, `Enter`. */
export function chordOf(
  event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
): string {
  // On a keyboard without Latin letters the place of the key counts.
  const isForeign = event.key.length === 1 && event.key.charCodeAt(0) > 127 && /^Key[A-Z]$/.test(event.code);
  const key = isForeign ? event.code.slice(3) : event.key === " " ? "Space" : event.key;
  const isMod = hasCommandKey ? event.metaKey : event.ctrlKey;
  const isLetter = /^[a-z]$/i.test(key);
  const parts = [];
  if (isMod) parts.push("Mod");
  if (event.altKey && (isLetter || key.length > 1)) parts.push("Alt");
  if (event.shiftKey && (isLetter || key.length > 1)) parts.push("Shift");
  parts.push(isLetter ? key.toUpperCase() : key);
  return parts.join("+");
}

function isModifier(key: string): boolean {
  return key === "Shift" || key === "Control" || key === "Alt" || key === "Meta";
}

function isField(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit|range)$/.test(element.type);
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLElement && element.isContentEditable);
}
