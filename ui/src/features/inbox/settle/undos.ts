import { StepsBack } from "../../../lib/stepsBack";

/** Something that was done and can be taken back. */
export interface Undoable {
  /** The engine's names for it, oldest first. */
  tokens: readonly string[];
  /** What to do on the screen once it is taken back. */
  after?: () => void;
}

/** Those of this window. */
export const undos = new StepsBack<Undoable>();
