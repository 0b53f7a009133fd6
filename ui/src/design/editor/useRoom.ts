import { useState } from "react";
import { lengths } from "../../generated/api";
import { bytesOf, isOver } from "../../lib/bytes";

/** What a field has room for. */
export interface Room {
  /** Bytes that the words would have had with what was last put in and did not fit; `null` once something fits. */
  refused: number | null;
  /**
   * Whether words may become others: those that a draft has room for, or shorter ones where it is longer already. What
   * does not fit is to be left out as a whole, so that nothing is half there unnoticed; `refused` has it said.
   */
  admits: (next: string, before: string) => boolean;
  forget: () => void;
}

export function useRoom(): Room {
  const [refused, setRefused] = useState<number | null>(null);
  return {
    refused,
    admits: (next, before) => {
      const fits = next.length < before.length || !isOver(next, lengths.DRAFT);
      setRefused(fits ? null : bytesOf(next));
      return fits;
    },
    forget: () => setRefused(null),
  };
}
