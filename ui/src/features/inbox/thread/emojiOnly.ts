const emoji = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200d\ufe0f\u20e3\s#*0-9])+$/u;
const picture = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Whether a text is one to three emoji and nothing else: it is drawn larger then. */
export function isEmojiOnly(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > 48 || !emoji.test(trimmed) || !picture.test(trimmed)) return false;
  const parts = [...segments.segment(trimmed)].map((part) => part.segment).filter((part) => part.trim() !== "");
  return parts.length <= 3 && parts.every((part) => picture.test(part));
}
