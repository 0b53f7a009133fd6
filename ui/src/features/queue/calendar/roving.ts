import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";

/**
 * One stop for Tab in all of a calendar. Its days, and the tray below, are stacks (`[data-stack]`) of things that can have the
 * focus (`[data-item]`); the arrows go along in a stack, and from stack to stack.
 */
export interface Roving {
  /** The item that Tab comes to; `null` for the first. */
  active: string | null;
  ref: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onBlur: (event: FocusEvent<HTMLElement>) => void;
}

const itemsOf = (stack: Element | undefined): HTMLElement[] => [
  ...(stack?.querySelectorAll<HTMLElement>("[data-item]") ?? []),
];

/** `columns`: after so many stacks the next one stands below the first. */
export function useRoving(columns: number, onOpen: (item: string) => void): Roving {
  const [active, setActive] = useState<string | null>(null);
  const ref = useRef<HTMLDivElement>(null);
  const held = useRef<string | null>(null);
  useLayoutEffect(() => {
    const all = itemsOf(ref.current ?? undefined);
    // A post that has moved to another day is another part of the page: the focus goes with it.
    if (held.current !== null && document.activeElement === document.body) {
      all.find(({ dataset }) => dataset.item === held.current)?.focus();
    }
    const [first] = all;
    if (first && !all.some(({ tabIndex }) => tabIndex === 0)) setActive(first.dataset.item ?? null);
  });
  return {
    active,
    ref,
    onFocus: ({ target }) => {
      const item = target instanceof HTMLElement ? target.dataset.item : undefined;
      if (item === undefined) return;
      held.current = item;
      setActive(item);
    },
    onBlur: ({ relatedTarget }) => {
      if (relatedTarget !== null) held.current = null;
    },
    onKeyDown: (event) => {
      const { target, currentTarget, key } = event;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (!isPlain || !(target instanceof HTMLElement) || target.dataset.item === undefined) return;
      if (key === "Enter" || key === " ") {
        if (target.tagName === "BUTTON") return;
        event.preventDefault();
        onOpen(target.dataset.item);
        return;
      }
      const to = stepFrom(currentTarget, target, key, columns);
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      to?.focus();
    },
  };
}

/** Where an arrow leads; `null`: nowhere. `undefined`: it is no such key. */
function stepFrom(root: Element, from: HTMLElement, key: string, columns: number): HTMLElement | null | undefined {
  const stacks = [...root.querySelectorAll("[data-stack]")];
  const at = stacks.findIndex((stack) => stack.contains(from));
  const stack = stacks[at];
  const items = itemsOf(stack);
  const place = items.indexOf(from);
  const isRow = stack?.getAttribute("data-stack") === "row";
  const along = (steps: number) => items[place + steps];
  const across = (steps: 1 | -1) => {
    for (let index = at + steps; index >= 0 && index < stacks.length; index += steps) {
      const there = itemsOf(stacks[index]);
      if (there.length > 0) return there[Math.min(place, there.length - 1)] ?? null;
    }
    return null;
  };
  const beyond = (steps: 1 | -1) => {
    const other = stacks[at + steps * columns] ?? (steps === 1 ? stacks.find(isTray) : undefined);
    const there = other === stack ? [] : itemsOf(other);
    return (steps === 1 ? there[0] : there.at(-1)) ?? null;
  };
  switch (key) {
    case "ArrowDown":
      return isRow ? null : (along(1) ?? beyond(1));
    case "ArrowUp":
      return isRow ? (itemsOf(stacks[at - 1]).at(-1) ?? null) : (along(-1) ?? beyond(-1));
    case "ArrowRight":
      return isRow ? (along(1) ?? null) : across(1);
    case "ArrowLeft":
      return (isRow ? along(-1) : undefined) ?? across(-1);
    case "Home":
      return items[0] ?? null;
    case "End":
      return items.at(-1) ?? null;
    default:
      return undefined;
  }
}

const isTray = (stack: Element) => stack.getAttribute("data-stack") === "row";
