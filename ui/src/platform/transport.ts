import type { Changes, CommandName, Commands, Notice } from "../generated/api";

/** What the engine tells without being asked. */
export interface Events {
  changes: Changes;
  notice: Notice;
}

/** A way to the engine: the desktop's, a browser's during development, or a test's. */
export interface Transport {
  /** Carries out a command; rejects with an `ApiError`. */
  call<C extends CommandName>(command: C, request: Commands[C]["request"]): Promise<Commands[C]["answer"]>;
  /** Listens until the answer is called. */
  on<E extends keyof Events>(event: E, handler: (payload: Events[E]) => void): () => void;
  /** Where the picture, voice or video of this key is. */
  mediaUrl(key: string): string;
}
