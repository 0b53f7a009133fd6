import type { GreetingChange, GreetingContent, GreetingField, GreetingItem } from "../../../generated/api";

interface Listed {
  locale: string;
  items: GreetingItem[];
}

function listed(content: GreetingContent): Listed[] {
  switch (content.kind) {
    case "ice_breakers":
      return content.locales.map(({ locale, questions }) => ({
        locale,
        items: questions.map((each) => ({ kind: "ice_breaker", ...each })),
      }));
    case "menu":
      return content.locales.map(({ locale, items }) => ({
        locale,
        items: items.map((button) => ({ kind: "menu_item", button })),
      }));
    case "flow":
      return [];
  }
}

const fieldsOf = (item: GreetingItem): Record<string, string> =>
  item.kind === "ice_breaker"
    ? { question: item.question, payload: item.payload }
    : item.kind === "menu_item"
      ? { ...item.button }
      : {};

/** What changes, place by place: rougher than the engine's, and enough for a screen. */
export function changesBetween(before: GreetingContent, after: GreetingContent): GreetingChange[] {
  const old = listed(before);
  const now = listed(after);
  const changes: GreetingChange[] = [];
  for (const { locale, items } of now) {
    const was = old.find((each) => each.locale === locale);
    if (!was) changes.push({ kind: "locale_added", locale });
    items.forEach((item, to) => {
      const past = was?.items[to];
      if (!past) {
        changes.push({ kind: "added", locale, to, item });
        return;
      }
      const from = fieldsOf(past);
      const fields: GreetingField[] = Object.entries(fieldsOf(item))
        .filter(([field, value]) => from[field] !== value)
        .map(([field, value]) => ({ field, before: from[field] ?? null, after: value }));
      if (fields.length > 0)
        changes.push({ kind: "changed", locale, from: to, to, isMoved: false, before: past, after: item, fields });
    });
    was?.items.slice(items.length).forEach((item, index) => {
      changes.push({ kind: "removed", locale, from: items.length + index, item });
    });
  }
  for (const { locale, items } of old) {
    if (now.some((each) => each.locale === locale)) continue;
    changes.push({ kind: "locale_removed", locale });
    items.forEach((item, from) => {
      changes.push({ kind: "removed", locale, from, item });
    });
  }
  return changes;
}
