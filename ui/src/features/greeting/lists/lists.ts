import type { GreetingContent, GreetingProblem } from "../../../generated/api";
import { DEFAULT } from "../../../lib/locales";

/** The questions or items that people of one locale see. */
export interface List<Item> {
  locale: string;
  items: Item[];
}

/** What ice breakers and menus have in common, and what each does its own way. */
export interface ListKind<Item> {
  listsOf: (content: GreetingContent) => List<Item>[];
  contentOf: (lists: List<Item>[]) => GreetingContent;
  blank: () => Item;
  /** What it says, for the user. */
  wordsOf: (item: Item) => string;
  /** Whether nothing is written in it, so that removing it loses nothing. */
  isBlank: (item: Item) => boolean;
  /** At most so many in a list. */
  most: number;
  /** The same item without the problem, where that needs no thinking. */
  healed: (item: Item, problem: GreetingProblem) => Item | null;
}

/** With one list changed; one for everybody is begun where there is none. A default without items is no list. */
export function withItems<Item>(lists: readonly List<Item>[], locale: string, items: Item[]): List<Item>[] {
  if (!lists.some((list) => list.locale === locale)) return [...lists, { locale, items }];
  if (locale === DEFAULT && items.length === 0 && lists.length === 1) return [];
  return lists.map((list) => (list.locale === locale ? { locale, items } : list));
}

/** With a list for another locale that begins as a copy, so that it carries the same and needs only words. */
export function withLocale<Item>(lists: readonly List<Item>[], locale: string, from: string): List<Item>[] {
  const source = lists.find((list) => list.locale === from) ?? lists[0];
  const added = { locale, items: source?.items ?? [] };
  return locale === DEFAULT ? [added, ...lists] : [...lists, added];
}

/** A text cut to a length in characters, without a space at its end. */
export function cut(text: string, max: number): string {
  return [...text].slice(0, max).join("").trimEnd();
}

/** Where a field stands, to be found when something is wrong with it: its list, its place there, and which it is. */
export function fieldAt(locale: string, item: number, field: string): string {
  return `${locale}/${item}/${field}`;
}
