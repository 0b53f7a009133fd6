/** Lets things happen one after the other, in the order in which they were asked for. */
export interface Turns {
  /** Waits for those before, whatever became of them, then does it. */
  take: <T>(act: () => Promise<T> | T) => Promise<T>;
}

/** A row of turns of its own. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: (act) => {
      const turn = last.then(act, act);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
