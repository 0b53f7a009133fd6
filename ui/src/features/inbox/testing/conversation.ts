import type { ConversationRow } from "../../../generated/api";
import { DAY, MINUTE, worldNow } from "./time";

const people = [
  ["Maren Okafor", "maren.okafor", "Is the speckled bowl back in stock?"],
  ["Leïla Benhaddou", "leila.bakes", "And oat milk — same price?"],
  ["佐藤かな", "kana.sato", "予約の変更はできますか？来週の土曜日に…"],
  ["Tomás Vidal", "tomasvidal", "Love this glaze!"],
  ["Anders Ekström", "a.ekstrom", "Opening hours"],
  ["Noor Rahman", "noor.r", "The contract is on its way, have a lovely weekend"],
  ["June Park", "junepark", ""],
  ["Giulia Santoro", "giulia", "💛 see you Thursday"],
  ["Wes Dunmore", "wesdunmore", ""],
  ["מיכל לוי", "michal.levi", "האם אפשר להזמין שולחן לשישה?"],
] as const;

const previews = ["text", "text", "text", "story_reply", "tap", "text", "audio", "text", "reel", "text"];

/** The conversation at a place of the list, newest first; any number of them without storing any. */
export function conversation(index: number, change: Partial<ConversationRow> = {}): ConversationRow {
  const [name, username, text] = people[index % people.length] ?? people[0];
  const round = Math.floor(index / people.length);
  const waits = index % people.length < 5 || index % people.length === 9;
  const lastAt = worldNow - 2 * MINUTE - index * 19 * MINUTE;
  const closesAt = index < 3 ? worldNow + (41 + index * 75) * MINUTE : lastAt + DAY;
  return {
    id: `c${index}`,
    accountId: String((index % 3) + 1),
    person: {
      contactId: `p${index}`,
      name: round === 0 ? name : `${name} ${round}`,
      username,
      picture: null,
      isVerified: index === 1,
    },
    preview: {
      kind: previews[index % previews.length] ?? "text",
      text,
      direction: index % people.length === 5 || index % people.length === 7 ? "out" : "in",
      sendState: null,
    },
    lastAt,
    needsReply: waits,
    isDone: false,
    hasDraft: index === 6,
    hasTrouble: index === 8,
    window: {
      state: closesAt > worldNow ? { state: "open", closesAt } : { state: "human_agent", closesAt: lastAt + 7 * DAY },
      openedAt: lastAt,
      openedBy: "message",
      openedWith: text === "" ? null : text,
      openedMessage: `m${index}`,
      allows: {
        anything: closesAt > worldNow,
        asPerson: closesAt <= worldNow,
        until: closesAt > worldNow ? closesAt : lastAt + 7 * DAY,
        personUntil: lastAt + 7 * DAY,
      },
    },
    isStandby: false,
    isUnread: waits,
    labels: [],
    noteCount: 0,
    isVip: false,
    isMuted: false,
    isSpam: false,
    isRequest: false,
    snoozedUntil: null,
    remindAt: null,
    wokeBecause: null,
    ...change,
  };
}
