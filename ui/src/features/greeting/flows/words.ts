import type { Button, OutgoingMessage } from "../../../generated/api";

const said = (button: Button) => [button.title, button.type === "web_url" ? button.url : button.payload];

/** All that is written in a message, to be found by. */
export function wordsIn(message: OutgoingMessage): string[] {
  switch (message.kind) {
    case "text":
      return [
        message.text,
        ...message.quickReplies.flatMap(({ content }) =>
          content.contentType === "text" ? [content.title, content.payload] : [],
        ),
      ];
    case "buttons":
      return [message.text, ...message.buttons.flatMap(said)];
    case "generic":
      return message.elements.flatMap(({ title, subtitle, imageUrl, defaultActionUrl, buttons }) => [
        title,
        ...[subtitle, imageUrl, defaultActionUrl].filter((words) => words !== null),
        ...buttons.flatMap(said),
      ]);
    case "media":
      return "url" in message.source ? [message.source.url] : [];
    case "images":
      return message.images.flatMap((source) => ("url" in source ? [source.url] : []));
    case "heart":
    case "post":
      return [];
  }
}

/** What a message opens with, for a line in a list; empty where it has no words. */
export function opening(messages: readonly OutgoingMessage[]): string {
  for (const message of messages) {
    if (message.kind === "text" || message.kind === "buttons") {
      if (message.text.trim() !== "") return message.text.trim();
    }
    if (message.kind === "generic") {
      const title = message.elements.find((card) => card.title.trim() !== "")?.title;
      if (title !== undefined) return title;
    }
  }
  return "";
}
