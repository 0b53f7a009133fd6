/** What stands in braces in a filled reply: what was missing, as it was written. */
export function gapsIn(text: string): string[] {
  return [...new Set(text.match(/\{[^{}\n]*\}/gu) ?? [])];
}

/** The gaps that are still in a text, and keep it from being sent. */
export function openGaps(text: string, gaps: readonly string[]): string[] {
  return gaps.filter((gap) => text.includes(gap));
}

/** A text in pieces, so that its gaps can be marked. */
export function marked(text: string, gaps: readonly string[]): { text: string; isGap: boolean; at: number }[] {
  const pieces: { text: string; isGap: boolean; at: number }[] = [];
  let rest = text;
  let at = 0;
  const take = (length: number, isGap: boolean) => {
    if (length > 0) pieces.push({ text: rest.slice(0, length), isGap, at });
    rest = rest.slice(length);
    at += length;
  };
  for (;;) {
    const next = gaps
      .map((gap) => ({ gap, place: rest.indexOf(gap) }))
      .filter(({ place }) => place >= 0)
      .sort((one, other) => one.place - other.place)[0];
    if (!next) break;
    take(next.place, false);
    take(next.gap.length, true);
  }
  take(rest.length, false);
  return pieces;
}
