/**
 * The way to the engine. Everything above asks `call`, listens with `on`, and draws `mediaUrl`; only this folder knows
 * whether there is a desktop underneath.
 */
import { isTauri } from "@tauri-apps/api/core";
import type { CommandName, Commands } from "../generated/api";
import * as ahead from "./ahead";
import { ApiFailure, problemOf } from "./failure";
import { http } from "./http";
import { tauri } from "./tauri";
import type { Events, Transport } from "./transport";

export { ApiFailure, problemOf } from "./failure";
export type { Events, Transport } from "./transport";

let transport: Transport | null = null;

function way(): Transport {
  transport ??= isTauri() ? tauri : http();
  return transport;
}

/** Puts another engine underneath, for tests. */
export function setTransport(other: Transport | null): void {
  transport = other;
  ahead.forget();
}

/** Carries out a command. Throws `ApiFailure`. */
export async function call<C extends CommandName>(
  command: C,
  request: Commands[C]["request"],
): Promise<Commands[C]["answer"]> {
  try {
    return (await ahead.take(command, request)) ?? (await way().call(command, request));
  } catch (thrown) {
    throw new ApiFailure(problemOf(thrown));
  }
}

/** Asks what a screen will ask, before it is built. `null` when it must ask itself. */
export function askAhead<C extends CommandName>(
  command: C,
  request: Commands[C]["request"],
): Promise<Commands[C]["answer"] | null> {
  return ahead.ask(way(), command, request);
}

/** Listens to the engine; the answer stops it. */
export function on<E extends keyof Events>(event: E, handler: (payload: Events[E]) => void): () => void {
  return way().on(event, handler);
}

/** Where the picture of this key is. */
export function mediaUrl(key: string): string {
  return way().mediaUrl(key);
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
