/**
 * Questions asked before the screens that need their answers are built: an answer waits for the first who asks the same,
 * and is thrown away when anything changes before. Building the screens and reading the database go on at the same time.
 */
import type { CommandName, Commands } from "../generated/api";
import type { Transport } from "./transport";

const waiting = new Map<string, Promise<unknown>>();
let stop: (() => void) | null = null;

const keyOf = (command: CommandName, request: unknown) => JSON.stringify([command, request]);

/** Asks, and lets the answer wait. A question that fails is asked again by whoever needs it. */
export function ask<C extends CommandName>(
  way: Transport,
  command: C,
  request: Commands[C]["request"],
): Promise<Commands[C]["answer"] | null> {
  stop ??= way.on("changes", forget);
  const answer = way.call(command, request).catch(() => null);
  waiting.set(keyOf(command, request), answer);
  return answer;
}

/** The answer that waits, once; `null` when there is none. */
export async function take<C extends CommandName>(
  command: C,
  request: Commands[C]["request"],
): Promise<Commands[C]["answer"] | null> {
  const key = keyOf(command, request);
  const answer = waiting.get(key);
  if (answer === undefined) return null;
  const given = await answer;
  // Gone: something has changed while we waited.
  if (!waiting.delete(key)) return null;
  return given as Commands[C]["answer"] | null;
}

/** Throws away what waits. */
export function forget(): void {
  waiting.clear();
  stop?.();
  stop = null;
}
