import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import type { ThreadLine } from "./groups";

/** Pixels from the end within which the reader counts as being there. */
const NEAR = 48;

/** Pixels above the first line, where it says that older ones are coming, and below the last. */
const ABOVE = 36;
const BELOW = 16;

/** What is above the first line and below the last. */
export interface Ends {
  /** Pixels that something takes there. */
  older: number;
  newer: number;
  /** There are messages below that are not loaded: the last line is no end at which one stays. */
  hasNewer: boolean;
}

/** What the reader looks at: it stays where it is, whatever is measured, comes in or is put on top. */
type Anchor =
  | { kind: "end" }
  /** `offset`: pixels from the top of the window to the top of the line. */
  | { kind: "line"; key: string; offset: number }
  | { kind: "middle"; key: string };

/**
 * The lines of a thread that are in sight, of any number. Heights are known only once a line is drawn, so the scroll
 * position is never a number that is kept: it follows from the anchor, after every change of lines and heights.
 */
export function useThreadWindow(log: RefObject<HTMLDivElement | null>, lines: readonly ThreadLine[], ends: Ends) {
  const above = Math.max(ABOVE, ends.older);
  const below = Math.max(BELOW, ends.newer);
  const anchor = useRef<Anchor>({ kind: "end" });
  /** Where the log was when we last looked. A webview tells of scrolling only afterwards. */
  const seen = useRef(0);
  const scrollTo = (element: HTMLElement, top: number) => {
    element.scrollTop = top;
    seen.current = element.scrollTop;
  };
  const [focused, setFocused] = useState<string | null>(null);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: lines.length,
    getScrollElement: () => log.current,
    estimateSize: (index) => estimate(lines[index]),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 6,
    paddingStart: above,
    paddingEnd: below,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      // What has the focus stays in the page, however far one scrolls.
      const kept = focused === null ? -1 : lines.findIndex(({ key }) => key === focused);
      return kept < 0 || shown.includes(kept) ? shown : [...shown, kept].sort((a, b) => a - b);
    },
  });
  // The anchor does it, for every reason alike.
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = () => false;

  const fromEnd = useCallback(() => {
    const element = log.current;
    return element ? virtualizer.getTotalSize() - element.clientHeight - element.scrollTop : 0;
  }, [log, virtualizer]);

  /** Takes what is on top now as what stays. */
  const look = (element: HTMLElement) => {
    if (!ends.hasNewer && virtualizer.getTotalSize() - element.clientHeight - element.scrollTop < NEAR) {
      anchor.current = { kind: "end" };
      return;
    }
    const item = virtualizer.getVirtualItemForOffset(element.scrollTop);
    const line = item && lines[item.index];
    if (line) anchor.current = { kind: "line", key: line.key, offset: item.start - element.scrollTop };
  };

  useLayoutEffect(() => {
    const element = log.current;
    if (!element) return;
    const moved = element.scrollTop - seen.current;
    // Scrolled, and not told of it yet: that is not to be taken back.
    if (Math.abs(moved) >= 1) {
      seen.current = element.scrollTop;
      if (anchor.current.kind === "line") anchor.current = { ...anchor.current, offset: anchor.current.offset - moved };
      else look(element);
    }
    const top = topFor(anchor.current, lines, virtualizer, element);
    if (top !== null && Math.abs(top - element.scrollTop) >= 1) scrollTo(element, top);
  });

  // Who looked at the place above the first line, or below the last, sees all of what stands there now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when that place has grown, after the anchor has held on.
  useLayoutEffect(() => {
    const element = log.current;
    if (!element || above <= ABOVE || element.scrollTop >= above) return;
    scrollTo(element, 0);
    look(element);
  }, [above]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: likewise.
  useLayoutEffect(() => {
    const element = log.current;
    if (!element || below <= BELOW || fromEnd() >= below + NEAR) return;
    scrollTo(element, element.scrollHeight);
    look(element);
  }, [below]);

  return {
    virtualizer,
    fromEnd,
    isNearEnd: () => fromEnd() < NEAR,
    isAnchoredToEnd: () => anchor.current.kind === "end",
    /** To be called when the log was scrolled: what is on top now is what stays. */
    onScroll: () => {
      const element = log.current;
      if (!element) return;
      const isOurs = Math.abs(element.scrollTop - seen.current) < 1;
      seen.current = element.scrollTop;
      if (!isOurs || anchor.current.kind === "line") look(element);
    },
    toEnd: () => {
      anchor.current = { kind: "end" };
      if (log.current) scrollTo(log.current, log.current.scrollHeight);
    },
    /** Brings a line to the middle and keeps it there until the reader scrolls. */
    toLine: (key: string) => {
      anchor.current = { kind: "middle", key };
      const element = log.current;
      const top = element && topFor(anchor.current, lines, virtualizer, element);
      if (element && top !== null) scrollTo(element, top);
    },
    /** Brings a line into sight with as little movement as can be. */
    reveal: (key: string) => {
      const element = log.current;
      const item = virtualizer.measurementsCache[lines.findIndex((line) => line.key === key)];
      if (!element || !item) return;
      const [top, bottom] = [element.scrollTop, element.scrollTop + element.clientHeight];
      if (item.start >= top + above && item.end <= bottom - below) return;
      const to = item.start < top + above ? item.start - above : item.end + below - element.clientHeight;
      scrollTo(element, Math.max(0, to));
      look(element);
    },
    onFocus: (event: FocusEvent) => {
      const line = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-key]") : null;
      setFocused(line?.dataset.key ?? null);
    },
    onBlur: () => setFocused(null),
  };
}

/** Where the log must be scrolled to for the anchor to be in its place; `null` when its line is not there. */
function topFor(
  anchor: Anchor,
  lines: readonly ThreadLine[],
  virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>,
  element: HTMLElement,
): number | null {
  const end = Math.max(0, virtualizer.getTotalSize() - element.clientHeight);
  if (anchor.kind === "end") return end;
  const item = virtualizer.measurementsCache[lines.findIndex(({ key }) => key === anchor.key)];
  if (!item) return null;
  const top = anchor.kind === "line" ? item.start - anchor.offset : item.start - (element.clientHeight - item.size) / 2;
  return Math.min(Math.max(0, Math.round(top)), end);
}

/** Pixels that a line probably takes, before it is drawn. */
function estimate(line: ThreadLine | undefined): number {
  if (line?.kind !== "message") return 40;
  const { text, attachments } = line.message;
  return 44 + 20 * Math.floor(text.length / 60) + 180 * attachments.length;
}
