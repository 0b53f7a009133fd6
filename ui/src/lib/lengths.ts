/** How long what the user names and writes beside conversations can be, in letters. The engine refuses more: a field takes no more. */
export const lengths = {
  /** Of a label or a list. */
  name: 60,
  note: 10_000,
  query: 1_000,
  /** Of words that only look for something that is on the screen. */
  words: 200,
} as const;
