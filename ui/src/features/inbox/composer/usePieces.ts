import { useEffect, useState } from "react";
import { call } from "../../../platform";

/** Milliseconds of quiet after which a long text is cut anew. */
const QUIET_MS = 200;

/** The messages as which a text goes out that is too long for one; `null` while it fits, or is being cut. */
export function usePieces(text: string, isTooLong: boolean): readonly string[] | null {
  const [cut, setCut] = useState<{ text: string; pieces: readonly string[] } | null>(null);
  useEffect(() => {
    if (!isTooLong) return;
    let isGone = false;
    const timer = setTimeout(() => {
      call("text_split", { text }).then(
        (pieces) => {
          if (!isGone) setCut({ text, pieces });
        },
        () => undefined,
      );
    }, QUIET_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [text, isTooLong]);
  return isTooLong && cut?.text === text ? cut.pieces : null;
}
