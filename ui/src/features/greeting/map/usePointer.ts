import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { ViewHandle } from "./useView";

/** A press that goes further than this, in pixels, moves the map. */
const STILL = 4;
/** How many pixels a line of a wheel is that counts in lines. */
const LINE = 18;

/** Moving and zooming a window by wheel, drag and pinch. A press that stays where it is goes to `onPress`. */
export function usePointer(stage: RefObject<HTMLElement | null>, view: ViewHandle, onPress: (target: Element) => void) {
  const down = useRef(new Map<number, { x: number; y: number }>());
  const isMoving = useRef(false);

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
      if (event.ctrlKey || event.metaKey) view.zoom(Math.exp(-event.deltaY * unit * 0.004), event);
      else if (event.shiftKey && event.deltaX === 0) view.pan(-event.deltaY * unit, 0);
      else view.pan(-event.deltaX * unit, -event.deltaY * unit);
    };
    // How WebKit on a Mac tells of two fingers; other systems tell of a wheel with Ctrl.
    let grown = 1;
    const onGesture = (event: Event) => {
      event.preventDefault();
      const { scale, clientX, clientY } = event as Event & { scale: number; clientX: number; clientY: number };
      if (event.type === "gesturestart") grown = 1;
      else view.zoom(scale / grown, { clientX, clientY });
      grown = event.type === "gesturestart" ? 1 : scale;
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("gesturestart", onGesture);
    element.addEventListener("gesturechange", onGesture);
    return () => {
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("gesturestart", onGesture);
      element.removeEventListener("gesturechange", onGesture);
    };
  }, [stage, view]);

  const release = (event: PointerEvent<HTMLElement>) => {
    down.current.delete(event.pointerId);
    event.currentTarget.removeAttribute("data-moving");
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button > 1) return;
      if (down.current.size === 0) isMoving.current = event.button === 1;
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = down.current.get(event.pointerId);
      if (before === undefined) return;
      // Let go of outside of the window, where nobody told us.
      if (event.pointerType === "mouse" && event.buttons === 0) return release(event);
      const [x, y] = [event.clientX - before.x, event.clientY - before.y];
      if (!isMoving.current && down.current.size === 1 && Math.hypot(x, y) < STILL) return;
      if (!isMoving.current) event.currentTarget.setPointerCapture?.(event.pointerId);
      isMoving.current = true;
      event.currentTarget.setAttribute("data-moving", "");
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
      if (other === undefined) view.pan(x, y);
      else {
        const apart = Math.hypot(before.x - other.x, before.y - other.y);
        const now = Math.hypot(event.clientX - other.x, event.clientY - other.y);
        const middle = { clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 };
        view.pan(x / 2, y / 2);
        if (apart > 0) view.zoom(now / apart, middle);
      }
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const isPress = down.current.has(event.pointerId) && !isMoving.current;
      release(event);
      if (isPress && event.target instanceof Element) onPress(event.target);
    },
    onPointerCancel: release,
    /** From now on each press moves the map, as while Space is held. */
    grab: () => {
      isMoving.current = true;
    },
  };
}
