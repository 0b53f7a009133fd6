/**
 * The way to the engine. Everything above asks `call`, listens with `on`, and draws `mediaUrl`; only this folder knows
 * whether there is a desktop underneath.
 */
import { isTauri } from "@tauri-apps/api/core";
import { type CommandName, type Commands, reads } from "../generated/api";
import * as ahead from "./ahead";
import { ApiFailure, problemOf } from "./failure";
import { http } from "./http";
import { Pace } from "./pace";
import { tauri } from "./tauri";
import type { Events, Transport } from "./transport";

export { ApiFailure, problemOf } from "./failure";
export type { Events, Transport } from "./transport";

let transport: Transport | null = null;
let pace: Pace | null = null;

for (const kind of ["keydown", "pointerdown"]) {
  addEventListener(kind, () => pace?.touched(), { capture: true, passive: true });
}

function way(): Transport {
  transport ??= isTauri() ? tauri : http();
  return transport;
}

/** Puts another engine underneath, for tests. */
export function setTransport(other: Transport | null): void {
  transport = other;
  pace?.end();
  pace = null;
  ahead.forget();
}

/** Carries out a command. Throws `ApiFailure`. */
export async function call<C extends CommandName>(
  command: C,
  request: Commands[C]["request"],
): Promise<Commands[C]["answer"]> {
  try {
    const answer = (await ahead.take(command, request)) ?? (await way().call(command, request));
    if (isAct(command)) pace?.acted();
    return answer;
  } catch (thrown) {
    throw new ApiFailure(problemOf(thrown));
  }
}

/** Commands that go along with what the user does, and are not what they wait for. */
const beside: ReadonlySet<CommandName> = new Set(["draft_set", "greeting_draft_set", "thread_open", "search"]);

/** Whether a command does something; the others read. */
const isAct = (command: CommandName) => reads[command].length === 0 && !beside.has(command);

/** Asks what a screen will ask, before it is built. `null` when it must ask itself. */
export function askAhead<C extends CommandName>(
  command: C,
  request: Commands[C]["request"],
): Promise<Commands[C]["answer"] | null> {
  return ahead.ask(way(), command, request);
}

/** Listens to the engine; the answer stops it. Changes come in handfuls, so that a flood of them leaves room to work. */
export function on<E extends keyof Events>(event: E, handler: (payload: Events[E]) => void): () => void {
  if (event !== "changes") return way().on(event, handler);
  pace ??= new Pace((told) => way().on("changes", told));
  return pace.on(handler as (payload: Events["changes"]) => void);
}

/** Where the picture of this key is. */
export function mediaUrl(key: string): string {
  return way().mediaUrl(key);
}

/** How many bytes are behind a key; they are fetched for it. */
export async function mediaBytes(key: string): Promise<number> {
  const answer = await fetch(way().mediaUrl(key));
  if (!answer.ok) throw new ApiFailure({ code: "not_found", args: {}, remedy: "none", traceId: null });
  return (await answer.blob()).size;
}

/**
 * A voice or video message as a `blob:` address: WebKitGTK hands other addresses to GStreamer, which knows nothing of
 * our scheme. Whoever asks revokes it.
 */
export async function mediaBlob(key: string): Promise<string> {
  const answer = await fetch(way().mediaUrl(key));
  if (!answer.ok) throw new ApiFailure({ code: "not_found", args: {}, remedy: "none", traceId: null });
  return URL.createObjectURL(await answer.blob());
}

/** Whether the keyboard has a ⌘ key, which stands in for Ctrl. */
export const hasCommandKey = /Mac|iPhone|iPad/.test(navigator.userAgent);
