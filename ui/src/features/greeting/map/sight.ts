import type { Box } from "./layout";

/** How the drawing lies in its window: its corner's place there, and how large it is drawn. */
export interface View {
  x: number;
  y: number;
  scale: number;
}

/** A window's measures, in pixels of the screen. */
export interface Size {
  width: number;
  height: number;
}

export const scales = { min: 0.02, max: 2, step: 1.25 } as const;
/** From here on down nobody could read what stands in a card: only names are drawn, larger. */
export const FAR = 0.5;
/** Kept free round what is brought into sight. */
const MARGIN = 24;
/** What is drawn goes beyond the window by up to so much, so that moving by less draws nothing anew. */
const TILE = 480;

const bounded = (scale: number) => Math.min(scales.max, Math.max(scales.min, scale));

/** Larger or smaller by a factor, about a point of the window that stays where it is. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }): View {
  const scale = bounded(view.scale * factor);
  const grown = scale / view.scale;
  return { x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown, scale };
}

/** All of it in the middle of the window, and never larger than life. */
export function fitted(drawing: Size, window: Size): View {
  const across = (window.width - 2 * MARGIN) / Math.max(1, drawing.width);
  const down = (window.height - 2 * MARGIN) / Math.max(1, drawing.height);
  const scale = bounded(Math.min(1, across, down));
  return {
    x: Math.max(MARGIN, (window.width - drawing.width * scale) / 2),
    y: Math.max(MARGIN, (window.height - drawing.height * scale) / 2),
    scale,
  };
}

/** How a map is opened: from its beginning, where it can be read. */
export function opened(drawing: Size, window: Size): View {
  const whole = fitted(drawing, window);
  return whole.scale >= FAR ? whole : { x: MARGIN, y: MARGIN, scale: 1 };
}

/** Moved by as little as brings the box into the window. */
export function revealed(view: View, box: Box, window: Size): View {
  const shift = (from: number, length: number, room: number) => {
    if (from < MARGIN || length > room - 2 * MARGIN) return MARGIN - from;
    return Math.min(0, room - MARGIN - length - from);
  };
  const x = view.x + box.x * view.scale;
  const y = view.y + box.y * view.scale;
  return {
    x: view.x + shift(x, box.width * view.scale, window.width),
    y: view.y + shift(y, box.height * view.scale, window.height),
    scale: view.scale,
  };
}

/** Moved no further than that a corner of the drawing stays in the window: nobody gets lost. */
export function held(view: View, drawing: Size, window: Size): View {
  const hold = (from: number, length: number, room: number) =>
    Math.min(room - 2 * MARGIN, Math.max(2 * MARGIN - length * view.scale, from));
  return {
    x: hold(view.x, drawing.width, window.width),
    y: hold(view.y, drawing.height, window.height),
    scale: view.scale,
  };
}

/** The part of the drawing that is to be drawn: what is in the window and some more, in steps. */
export function sightOf(view: View, window: Size): Box {
  const tile = TILE / Math.min(1, view.scale);
  const down = (value: number) => Math.floor(value / tile) * tile;
  const left = down(-view.x / view.scale - tile / 4);
  const top = down(-view.y / view.scale - tile / 4);
  const right = down((window.width - view.x) / view.scale + (tile * 5) / 4);
  const bottom = down((window.height - view.y) / view.scale + (tile * 5) / 4);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether two boxes have a place in common. */
export function meets(one: Box, other: Box): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  );
}
