import type { CompactEmoji } from "emojibase";
import { drawable } from "./canDraw";

/** An emoji that can be chosen. */
export interface Emoji {
  sign: string;
  /** Its name in the user's language. */
  name: string;
  /** Other words by which it may be looked for. */
  words: readonly string[];
}

export interface EmojiGroup {
  /** Unicode's number of the group. */
  id: number;
  emoji: readonly Emoji[];
}

/** Unicode's “components” are parts of emoji and none themselves. */
const COMPONENTS = 2;

const sources: Record<string, () => Promise<{ default: CompactEmoji[] }>> = {
  de: () => import("emojibase-data/de/compact.json"),
  en: () => import("emojibase-data/en/compact.json"),
};

const loaded = new Map<string, Promise<readonly EmojiGroup[]>>();

/** All emoji in Unicode's groups and order, with names of this language where there are any; read once, when asked for. */
export function emojiOf(locale: string): Promise<readonly EmojiGroup[]> {
  const language = Object.hasOwn(sources, locale) ? locale : "en";
  const known = loaded.get(language);
  if (known) return known;
  const groups = (sources[language] ?? sources.en)?.().then(({ default: all }) => grouped(all)) ?? Promise.resolve([]);
  loaded.set(language, groups);
  groups.catch(() => loaded.delete(language));
  return groups;
}

function grouped(all: readonly CompactEmoji[]): EmojiGroup[] {
  const groups = new Map<number, { order: number; emoji: Emoji }[]>();
  const canDraw = drawable();
  for (const { unicode, label, tags, group, order } of all) {
    if (group === undefined || group === COMPONENTS || !canDraw(unicode)) continue;
    const emoji = { sign: unicode, name: label, words: tags ?? [] };
    groups.set(group, [...(groups.get(group) ?? []), { order: order ?? 0, emoji }]);
  }
  return [...groups]
    .sort(([one], [other]) => one - other)
    .map(([id, members]) => ({
      id,
      emoji: members.sort((one, other) => one.order - other.order).map(({ emoji }) => emoji),
    }));
}

/** The most that a search shows: more is no help to the eye. */
const MOST = 96;

/** Those whose name or words begin with each word that was typed, the names first. */
export function searchEmoji(groups: readonly EmojiGroup[], query: string): readonly Emoji[] {
  const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found: { emoji: Emoji; rank: number }[] = [];
  for (const { emoji: members } of groups) {
    for (const emoji of members) {
      const rank = rankOf(emoji, wanted);
      if (rank !== null) found.push({ emoji, rank });
    }
  }
  return found
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ emoji }) => emoji);
}

/** 0 for the name itself, 1 for a word of the name, 2 for another word; `null` for none. */
function rankOf({ sign, name, words }: Emoji, wanted: readonly string[]): number | null {
  const own = name.toLocaleLowerCase();
  const names = own.split(/[\s:,-]+/);
  if (wanted.length === 1 && (wanted[0] === own || wanted[0] === sign)) return 0;
  let rank = 1;
  for (const word of wanted) {
    if (names.some((each) => each.startsWith(word))) continue;
    if (!words.some((each) => each.toLocaleLowerCase().startsWith(word))) return null;
    rank = 2;
  }
  return rank;
}
