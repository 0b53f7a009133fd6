import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { Slot } from "../../../generated/api";
import { inOrder, timesOf, withoutTime, withTime } from "./week";

/** A place in the week: −1 is the day's own menu, then its times, then the place for another one. */
export interface Place {
  day: number;
  at: number;
}

/** What was just done to the week, and the week before it. */
interface Done {
  text: string;
  before: readonly Slot[];
}

interface WeekWords {
  removed: (day: number, minute: number) => string;
}

/** The week as it is edited: where one is in it, which time is typed, and what can be taken back. */
export function useWeek(slots: readonly Slot[], onChange: (slots: Slot[]) => void, words: WeekWords) {
  const root = useRef<HTMLDivElement>(null);
  const [been, setHere] = useState<Place>({ day: 1, at: 0 });
  const [typing, setTyping] = useState<Place | null>(null);
  const [copying, setCopying] = useState<number | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const goal = useRef<Place | null>(null);

  // Places come and go with what is changed; the focus follows once they are drawn.
  useLayoutEffect(() => {
    const place = goal.current;
    if (place === null) return;
    goal.current = null;
    root.current?.querySelector<HTMLElement>(`[data-day="${place.day}"][data-at="${place.at}"]`)?.focus();
  });

  // What was there may be gone by now.
  const here: Place = { ...been, at: Math.min(been.at, timesOf(slots, been.day).length) };
  const go = (place: Place) => {
    goal.current = place;
    setHere(place);
  };
  const change = (next: readonly Slot[], text?: string) => {
    setDone(text === undefined ? null : { text, before: slots });
    onChange(inOrder(next));
  };
  const minuteAt = ({ day, at }: Place): number | undefined => timesOf(slots, day)[at];
  const remove = (place: Place) => {
    const minute = minuteAt(place);
    if (minute === undefined) return;
    change(withoutTime(slots, place.day, minute), words.removed(place.day, minute));
    go(place);
  };
  const type = (place: Place) => {
    setHere(place);
    setTyping(place);
  };
  const keep = (minute: number, byKey: boolean) => {
    if (typing === null) return;
    const before = minuteAt(typing);
    const others = before === undefined ? slots : withoutTime(slots, typing.day, before);
    const next = withTime(others, typing.day, minute);
    setTyping(null);
    if (before !== minute) change(next);
    if (byKey) go({ day: typing.day, at: timesOf(next, typing.day).indexOf(minute) });
  };
  const leave = (byKey: boolean) => {
    if (byKey && typing !== null) go(typing);
    setTyping(null);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const isUndo = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey);
    if (typing !== null || copying !== null || event.altKey || ((event.ctrlKey || event.metaKey) && !isUndo)) return;
    const { day, at } = here;
    const last = timesOf(slots, day).length;
    const beside = (by: number): Place => {
      const next = Math.min(7, Math.max(1, day + by));
      return { day: next, at: Math.min(at, timesOf(slots, next).length) };
    };
    const act = {
      ArrowLeft: () => go(beside(-1)),
      ArrowRight: () => go(beside(1)),
      ArrowUp: () => go({ day, at: Math.max(slots.length > 0 ? -1 : 0, at - 1) }),
      ArrowDown: () => go({ day, at: Math.min(last, at + 1) }),
      Home: () => go({ day: 1, at: Math.min(at, timesOf(slots, 1).length) }),
      End: () => go({ day: 7, at: Math.min(at, timesOf(slots, 7).length) }),
      Delete: () => remove(here),
      Backspace: () => remove(here),
      n: () => type({ day, at: last }),
      "+": () => type({ day, at: last }),
      c: () => (slots.length > 0 ? setCopying(day) : undefined),
      ...(isUndo ? { z: () => undo() } : {}),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const undo = () => {
    if (done === null) return;
    setDone(null);
    onChange([...done.before]);
    go({ day: here.day, at: Math.min(here.at, timesOf(done.before, here.day).length) });
  };

  return {
    root,
    here,
    setHere,
    go,
    typing,
    type,
    keep,
    leave,
    remove,
    copying,
    setCopying,
    change,
    done,
    undo,
    onKeyDown,
  };
}

/** What a day needs of it. */
export type Week = ReturnType<typeof useWeek>;
