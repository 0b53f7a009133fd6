import type { SavedReply } from "../../../generated/api";
import { fuzzyScore } from "../../../lib/fuzzy";

/** As many as are read at a glance. */
const MOST = 8;

/** The saved replies that answer what was typed, the likeliest first; those used most where nothing was. */
export function ranked(replies: readonly SavedReply[], query: string): readonly SavedReply[] {
  const wanted = query.toLocaleLowerCase();
  return replies
    .flatMap((reply) => {
      const score = scoreOf(reply, wanted);
      return score === null ? [] : [{ reply, score }];
    })
    .sort((one, other) => other.score - one.score || other.reply.usedCount - one.reply.usedCount)
    .slice(0, MOST)
    .map(({ reply }) => reply);
}

/** A shortcut counts before a name: it was made to be typed. */
function scoreOf({ shortcut, name }: SavedReply, wanted: string): number | null {
  if (wanted === "") return 0;
  if (shortcut === wanted) return 10_000;
  if (shortcut.startsWith(wanted)) return 5000 - shortcut.length;
  return fuzzyScore(wanted, name) ?? (shortcut === "" ? null : fuzzyScore(wanted, shortcut));
}
