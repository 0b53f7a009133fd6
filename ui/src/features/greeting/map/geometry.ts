import type { MapNode } from "../../../generated/api";
import { isTap } from "./graph";

/** Measures of the drawing, in its own pixels. The style sheet keeps to them. */
export const sizes = {
  width: 248,
  /** The first line of a card. */
  head: 38,
  /** A line for something to tap. */
  port: 28,
  /** The words on what is wrong, below what they are about. */
  marks: 20,
  /** Below the last line. */
  foot: 6,
  /** Between two cards of a column, and between two columns. */
  gap: 18,
  aisle: 132,
  /** The line that names a group. */
  heading: 30,
} as const;

const marksHeight = (marks: readonly unknown[]) => (marks.length > 0 ? sizes.marks : 0);

/** How high a node's card is. */
export function heightOf(node: MapNode): number {
  const own = sizes.head + marksHeight(node.marks);
  if (isTap(node)) return own + marksHeight(node.ports[0]?.marks ?? []);
  const ports = node.ports.reduce((sum, { marks }) => sum + sizes.port + marksHeight(marks), 0);
  return own + ports + (node.ports.length > 0 ? sizes.foot : 0);
}

/** Where in its card a port's line leaves: the middle of the port's own line. */
export function portOffset(node: MapNode, port: number): number {
  if (isTap(node)) return sizes.head / 2;
  const before = node.ports.slice(0, port).reduce((sum, { marks }) => sum + sizes.port + marksHeight(marks), 0);
  return sizes.head + marksHeight(node.marks) + before + sizes.port / 2;
}
