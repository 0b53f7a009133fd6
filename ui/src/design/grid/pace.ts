import type { Virtualizer } from "@tanstack/react-virtual";

/** How fast the list moves: at speed a row shows only what the eye can catch. */
export type Speed = "still" | "slow" | "fast";

/** Milliseconds without a scroll event after which the list stands still. */
const SETTLE_MS = 110;

/**
 * Follows the scroll position for the virtualiser, at a pace that the machine can draw.
 *
 * The rows are painted in one layer of the size of the window that stays put (`position: sticky`), so nothing is ever
 * blank: what is late is only a frame old. That allows to skip: while every frame jumps by more than a whole window (a
 * dragged scroll bar), each second one is drawn. Measured without a GPU in WebKitGTK: 41 frames a second without
 * the layer and the pace, 56 with (a blank page: 59).
 */
export function pacedOffset(onMove: (offset: number) => void, onSpeed: (speed: Speed) => void) {
  return (
    instance: Virtualizer<HTMLDivElement, Element>,
    report: (offset: number, isScrolling: boolean) => void,
  ) => {
    const element = instance.scrollElement;
    const view = instance.targetWindow;
    if (!element || !view) return undefined;
    let drawn = element.scrollTop;
    let seen = drawn;
    let skipped = false;
    let speed: Speed = "still";
    let settle: number | undefined;

    const say = (next: Speed) => {
      if (next !== speed) {
        speed = next;
        onSpeed(next);
      }
    };
    const draw = (isScrolling: boolean) => {
      skipped = false;
      drawn = element.scrollTop;
      onMove(drawn);
      report(drawn, isScrolling);
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
      say(height > 0 && step > height / 2 ? "fast" : speed === "fast" ? "fast" : "slow");
      if (speed === "fast" && !skipped && height > 0 && step >= height && Math.abs(offset - drawn) >= height) {
        skipped = true;
        return;
      }
      draw(true);
    };

    draw(false);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      view.clearTimeout(settle);
      element.removeEventListener("scroll", onScroll);
    };
  };
}
