import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Events, Transport } from "./transport";

type Handlers = { [E in keyof Events]: Set<(payload: Events[E]) => void> };

const handlers: Handlers = { changes: new Set(), notice: new Set() };

/** One listener for each event, from the first question on: what changes after an answer was given is never missed. */
let listening: Promise<unknown> | null = null;

function hear(): Promise<unknown> {
  listening ??= Promise.all([follow("changes"), follow("notice")]);
  return listening;
}

function follow<E extends keyof Events>(event: E) {
  return listen<Events[E]>(event, ({ payload }) => {
    for (const handler of [...handlers[event]]) handler(payload);
  });
}

/** The desktop window's way to the engine. */
export const tauri: Transport = {
  async call(command, request) {
    await hear();
    return await invoke("call", { command, request });
  },
  on(event, handler) {
    void hear();
    handlers[event].add(handler);
    return () => void handlers[event].delete(handler);
  },
  // A custom scheme is a host of its own on Windows.
  mediaUrl: (key) =>
    `${navigator.userAgent.includes("Windows") ? "http://media.localhost/" : "media://localhost/"}${path(key)}`,
};

/** A key's parts, safe in an address; its slashes stay. */
function path(key: string): string {
  return key.split("/").map(encodeURIComponent).join("/");
}
