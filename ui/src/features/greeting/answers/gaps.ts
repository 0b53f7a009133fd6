import type { Account, OutgoingMessage, Variable } from "../../../generated/api";

/** As they stand between braces: the same in every language of the screens. */
export const written: Record<Variable, string> = {
  first_name: "first name",
  username: "username",
  account: "account",
  window_left: "window left",
};

export const variables: readonly Variable[] = ["first_name", "username", "account", "window_left"];

/** The texts with somebody's values in their gaps; what cannot be read stays as it stands. */
export function filled(message: OutgoingMessage, account: Account): OutgoingMessage {
  const values: Record<string, string> = {
    "first name": "Mara",
    username: "mara.lind",
    account: account.name,
    "window left": "23 h",
  };
  const fill = (text: string) =>
    text.replace(/\{([^{}|]+)(?:\|[^{}]*)?\}/g, (gap, name: string) => values[name.trim().toLowerCase()] ?? gap);
  switch (message.kind) {
    case "text":
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
