import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Transport } from "./transport";

/** The desktop window's way to the engine. */
export const tauri: Transport = {
  call: (command, request) => invoke("call", { command, request }),
  on(event, handler) {
    const stop = listen<Parameters<typeof handler>[0]>(event, ({ payload }) => handler(payload));
    return () => void stop.then((unlisten) => unlisten());
  },
  // A custom scheme is a host of its own on Windows.
  mediaUrl: (key) =>
    `${navigator.userAgent.includes("Windows") ? "http://media.localhost/" : "media://localhost/"}${path(key)}`,
};

/** A key's parts, safe in an address; its slashes stay. */
function path(key: string): string {
  return key.split("/").map(encodeURIComponent).join("/");
}
