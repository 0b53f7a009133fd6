import type { Account, OutgoingMessage, Variable } from "../../../generated/api";

/** As they stand between braces: the same in every language of the screens. */
export const written: Record<Variable, string> = {
  first_name: "first name",
  username: "username",
  account: "account",
  window_left: "window left",
};

export const variables: readonly Variable[] = ["first_name", "username", "account", "window_left"];

/** The texts with somebody's values in their gaps, as the engine fills them; what cannot be read stays as it stands. */
export function filled(message: OutgoingMessage, account: Account): OutgoingMessage {
  const values: Record<string, string> = {
    [written.first_name]: "Mara",
    [written.username]: "mara.lind",
    [written.account]: account.username,
    [written.window_left]: "23 h",
  };
  // Two braces are one; a gap ends on its line.
  const fill = (text: string) =>
    text.replace(/\{\{|\{([^{}|\n]+)(?:\|[^{}\n]*)?\}/g, (gap, name?: string) =>
      name === undefined ? "{" : (values[name.trim().replace(/\s+/g, " ").toLowerCase()] ?? gap),
    );
  switch (message.kind) {
    case "text":
      return {
        ...message,
        text: fill(message.text),
        quickReplies: message.quickReplies.map((reply) =>
          reply.content.contentType === "text"
            ? { ...reply, content: { ...reply.content, title: fill(reply.content.title) } }
            : reply,
        ),
      };
    case "buttons":
      return { ...message, text: fill(message.text) };
    case "generic":
      return {
        ...message,
        elements: message.elements.map((card) => ({
          ...card,
          title: fill(card.title),
          subtitle: card.subtitle === null ? null : fill(card.subtitle),
        })),
      };
    default:
      return message;
  }
}
