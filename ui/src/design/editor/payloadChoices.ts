import { createContext } from "react";

/** The answers that a tap can lead to. Where none are given, a payload is only written. */
export interface PayloadAnswers {
  answers: readonly { payload: string; name: string }[];
  /** Goes to the answer of a payload. */
  onOpen: (payload: string) => void;
  /** Begins the answer of a payload. */
  onMake: (payload: string) => void;
}

export const PayloadChoices = createContext<PayloadAnswers | null>(null);
