import type { Virtualizer } from "@tanstack/react-virtual";
import { flushSync } from "react-dom";

/** How fast the list moves: at speed a row shows only what the eye can catch. */
export type Speed = "still" | "slow" | "fast";

/** Milliseconds without a scroll event after which the list stands still. */
const SETTLE_MS = 110;

/** Two scroll events closer than this, ms, are of one movement. */
const FRAME_MS = 40;

/** Frames that stand still between two drawings at that speed. */
const SKIPS = 1;

/**
 * Follows the scroll position for the virtualiser, at a pace that the machine can draw.
 *
 * The rows are painted in one layer of the size of the window that stays put (`position: sticky`), so nothing is ever
 * blank: what is late is only a frame old. That allows to skip: while every frame jumps by more than a whole window (a
 * dragged scroll bar, 46,000 pixels a second), each second one is drawn. Whatever moves slower is drawn in every frame.
 * `bench/list.html` measures it against a blank page.
 */
export function pacedOffset(onMove: (offset: number) => void, onSpeed: (speed: Speed) => void) {
  return (instance: Virtualizer<HTMLDivElement, Element>, report: (offset: number, isScrolling: boolean) => void) => {
    const element = instance.scrollElement;
    const view = instance.targetWindow;
    if (!element || !view) return undefined;
    let seen = element.scrollTop;
    let scrolledAt = Number.NEGATIVE_INFINITY;
    let skipped = 0;
    let hasJumped = false;
    let catchUp: number | undefined;
    let speed: Speed = "still";
    let settle: number | undefined;

    const say = (next: Speed) => {
      if (next !== speed) {
        speed = next;
        onSpeed(next);
      }
    };
    const draw = (isScrolling: boolean) => {
      skipped = 0;
      view.clearTimeout(catchUp);
      const offset = element.scrollTop;
      onMove(offset);
      // The rows must be there in the frame in which the layer has moved.
      if (isScrolling) flushSync(() => report(offset, true));
      else report(offset, false);
    };
    const settled = () => {
      draw(false);
      say("still");
    };
    const onScroll = () => {
      const offset = element.scrollTop;
      const height = element.clientHeight;
      const step = Math.abs(offset - seen);
      seen = offset;
      view.clearTimeout(settle);
      settle = view.setTimeout(settled, SETTLE_MS);
      const instant = view.performance.now();
      const isSteady = instant - scrolledAt < FRAME_MS;
      scrolledAt = instant;
      if (speed !== "fast") say(isSteady && height > 0 && step > height / 2 ? "fast" : "slow");
      const jumpedBefore = hasJumped;
      hasJumped = height > 0 && step >= height;
      if (isSteady && jumpedBefore && hasJumped && skipped < SKIPS) {
        skipped += 1;
        view.clearTimeout(catchUp);
        catchUp = view.setTimeout(draw, FRAME_MS, true);
        return;
      }
      draw(true);
    };

    draw(false);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      view.clearTimeout(settle);
      view.clearTimeout(catchUp);
      element.removeEventListener("scroll", onScroll);
    };
  };
}
