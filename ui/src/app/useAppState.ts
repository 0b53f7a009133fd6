import { createContext, useContext } from "react";
import type { AppState } from "../generated/api";

export const AppStateContext = createContext<AppState | null>(null);

/** What the frame draws; only below it. */
export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  if (state === null) throw new Error("outside the frame");
  return state;
}
