import type { Button, MediaSource, OutgoingMessage } from "../../../generated/api";

/** The places of a message that say themselves what is told of them: its fields, and its lists of rows. */
export function placesOf(message: OutgoingMessage): string[] {
  switch (message.kind) {
    case "text":
      return ["text", ...listed("quick_replies", message.quickReplies, () => ["title", "payload"])];
    case "buttons":
      return ["text", ...ofButtons("buttons", message.buttons)];
    case "generic":
      return listed("elements", message.elements, ({ buttons }) => [
        "",
        "title",
        "subtitle",
        "image_url",
        "default_action",
        ...ofButtons("buttons", buttons),
      ]);
    case "media":
      return ofSource("source", message.source);
    case "images":
      return message.images.flatMap((source, index) => ofSource(`images[${index}]`, source));
    case "heart":
    case "post":
      return [];
  }
}

/** The list, and the fields of each of its rows; an empty name is the row as a whole. */
function listed<T>(list: string, rows: readonly T[], fieldsOf: (row: T) => string[]): string[] {
  const ofRow = (row: T, index: number) =>
    fieldsOf(row).map((field) => `${list}[${index}]${field === "" ? "" : `.${field}`}`);
  return [list, ...rows.flatMap(ofRow)];
}

const ofButtons = (list: string, buttons: readonly Button[]) =>
  listed(list, buttons, ({ type }) => ["title", type === "web_url" ? "url" : "payload"]);

/** A file that Instagram has is shown, and is no field. */
const ofSource = (place: string, source: MediaSource) => ("url" in source ? [place] : []);
