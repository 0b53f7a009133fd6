/** A text with what matched marked. The places are UTF-16 offsets: start, end. */
export function Highlighted({ text, places }: { text: string; places: readonly (readonly [number, number])[] }) {
  const parts: { text: string; isMatch: boolean; at: number }[] = [];
  let end = 0;
  for (const [from, to] of [...places].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(from, end);
    const stop = Math.min(to, text.length);
    if (start >= stop) continue;
    if (start > end) parts.push({ text: text.slice(end, start), isMatch: false, at: end });
    parts.push({ text: text.slice(start, stop), isMatch: true, at: start });
    end = stop;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isMatch: false, at: end });
  return parts.map((part) =>
    part.isMatch ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>,
  );
}
