import { createContext, type ReactNode } from "react";

/** What is told of a place: what is wrong there, or more quietly what is not written yet; each with perhaps a button that heals it. */
export interface Told {
  problem?: ReactNode;
  note?: ReactNode;
}

/**
 * What was found wrong with what is edited, by places as Instagram names them: `buttons[0].url`, or `buttons` for all of
 * them. Where nothing is given, fields say what they see themselves.
 */
export const FieldProblems = createContext<(place: string) => Told>(() => ({}));
