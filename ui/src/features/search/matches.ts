/**
 * Where the words of a query stand in a name, as UTF-16 offsets: start, end. Case and accents do not count: “leila”
 * finds “Leïla”, and “İ” is found by “i”.
 */
export function matches(query: string, name: string): readonly (readonly [number, number])[] {
  const { folded, origins } = fold(name);
  const places: (readonly [number, number])[] = [];
  for (const word of fold(query).folded.split(/[\s@]+/)) {
    if (word === "") continue;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      places.push([origins[at] ?? 0, origins[at + word.length] ?? name.length]);
    }
  }
  return places;
}

/** The text as it is compared, and for each of its units where the sign that it came from begins. */
function fold(text: string): { folded: string; origins: number[] } {
  let folded = "";
  const origins: number[] = [];
  let at = 0;
  for (const sign of text) {
    const plain = sign.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
    for (let unit = 0; unit < plain.length; unit += 1) origins.push(at);
    folded += plain;
    at += sign.length;
  }
  origins.push(text.length);
  return { folded, origins };
}
