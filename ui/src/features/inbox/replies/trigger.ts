/** Where in a text a saved reply is being asked for. */
export interface Trigger {
  /** Of its sign. */
  start: number;
  /** After what was typed of it. */
  end: number;
  /** What was typed after the sign. */
  query: string;
}

/** Longer than any shortcut: somebody writes a path, or an aside. */
const LONGEST = 40;

/** `/` or `;` at the start of a word, and what stands between it and the caret. */
export function triggerAt(text: string, caret: number): Trigger | null {
  // One more than can be asked for, so that the beginning of the piece is never taken for that of a word.
  const before = text.slice(Math.max(0, caret - LONGEST - 2), caret);
  const found = /(?:^|\s)([/;])([^\s/;]*)$/u.exec(before);
  const query = found?.[2];
  if (query === undefined || query.length > LONGEST) return null;
  return { start: caret - query.length - 1, end: caret, query };
}
