/** How well a text answers what is looked for; `null` when it does not. Higher is better. */
export function fuzzyScore(query: string, text: string): number | null {
  const wanted = plain(query);
  const given = plain(text);
  if (wanted === "") return 0;
  const whole = given.indexOf(wanted);
  if (whole >= 0) return 1000 - whole - given.length / 100 + (isWordStart(given, whole) ? 500 : 0);
  let score = 0;
  let from = 0;
  let before = -2;
  for (const sign of wanted.replaceAll(" ", "")) {
    const at = given.indexOf(sign, from);
    if (at < 0) return null;
    score += at === before + 1 ? 4 : isWordStart(given, at) ? 3 : 0;
    score -= (at - from) / 20;
    before = at;
    from = at + 1;
  }
  return score - given.length / 100;
}

/** Small letters without their accents: “Änderungen” is found by “anderungen”. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[\s\-:/@.]/.test(text[at - 1] ?? "");
}
