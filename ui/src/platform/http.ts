import type { Transport } from "./transport";

/** A browser's way to the engine, during development: the devhost on loopback. */
export function http(): Transport {
  let events: EventSource | null = null;
  return {
    async call(command, request) {
      const answer = await fetch(`/call/${command}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
      });
      const body: unknown = await answer.json();
      if (!answer.ok) throw body;
      return body as never;
    },
    on(event, handler) {
      events ??= new EventSource("/events");
      const source = events;
      const listener = (told: MessageEvent<string>) => handler(JSON.parse(told.data));
      source.addEventListener(event, listener);
      return () => source.removeEventListener(event, listener);
    },
    mediaUrl: (key) => `/media/${key.split("/").map(encodeURIComponent).join("/")}`,
  };
}
