import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Box } from "./layout";
import { FAR, fitted, held, opened, revealed, type Size, sightOf, type View, zoomed } from "./sight";

/** What can be done with the window onto a drawing. */
export interface ViewHandle {
  pan: (x: number, y: number) => void;
  /** About a point of the screen, or the middle. */
  zoom: (factor: number, at?: { clientX: number; clientY: number }) => void;
  life: () => void;
  fit: () => void;
  /** From the beginning again. */
  open: () => void;
  reveal: (box: Box) => void;
}

interface Seen {
  sight: Box;
  isFar: boolean;
}

/** Where each drawing was looked at last, so that coming back shows the same. */
const lasts = new Map<string, View>();

/** The drawing as it has not been seen yet. */
export function forgetViews(): void {
  lasts.clear();
}

/**
 * A window onto a drawing. Moving it writes to the layer's transform alone; only when other tiles of the drawing come into
 * sight, or it gets too small to be read, is the caller drawn anew.
 */
export function useView(
  name: string,
  stage: RefObject<HTMLElement | null>,
  layer: RefObject<HTMLElement | null>,
  { width, height }: Size,
): { seen: Seen | null; handle: ViewHandle } {
  const view = useRef<View | null>(null);
  const drawing = useRef<Size>({ width, height });
  drawing.current = { width, height };
  const [seen, setSeen] = useState<Seen | null>(null);

  const sizeOf = useCallback(
    (): Size => ({ width: stage.current?.clientWidth ?? 0, height: stage.current?.clientHeight ?? 0 }),
    [stage],
  );
  const put = useCallback(
    (wanted: View) => {
      const window = sizeOf();
      const now = held(wanted, drawing.current, window);
      view.current = now;
      lasts.set(name, now);
      const { x, y, scale } = now;
      // Whole pixels: what lies between them is drawn soft, and slower.
      if (layer.current)
        layer.current.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) scale(${scale})`;
      const sight = sightOf(now, window);
      const isFar = scale < FAR;
      setSeen((before) =>
        before !== null && before.isFar === isFar && isSameBox(before.sight, sight) ? before : { sight, isFar },
      );
    },
    [name, layer, sizeOf],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a drawing that has grown is held anew.
  useLayoutEffect(() => {
    put(view.current ?? lasts.get(name) ?? opened(drawing.current, sizeOf()));
  }, [put, sizeOf, name, width, height]);
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const sizes = new ResizeObserver(() => {
      if (view.current) put(view.current);
    });
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [stage, put]);

  const handle = useMemo<ViewHandle>(() => {
    const change = (to: (now: View) => View) => {
      if (view.current) put(to(view.current));
    };
    const zoom: ViewHandle["zoom"] = (factor, at) =>
      change((now) => {
        const { width, height } = sizeOf();
        const box = stage.current?.getBoundingClientRect();
        const point =
          at && box ? { x: at.clientX - box.left, y: at.clientY - box.top } : { x: width / 2, y: height / 2 };
        return zoomed(now, factor, point);
      });
    return {
      pan: (x, y) => change((now) => ({ ...now, x: now.x + x, y: now.y + y })),
      zoom,
      life: () => zoom(1 / (view.current?.scale ?? 1)),
      fit: () => put(fitted(drawing.current, sizeOf())),
      open: () => put(opened(drawing.current, sizeOf())),
      reveal: (box) => change((now) => revealed(now, box, sizeOf())),
    };
  }, [put, sizeOf, stage]);
  return { seen, handle };
}

function isSameBox(one: Box, other: Box): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
