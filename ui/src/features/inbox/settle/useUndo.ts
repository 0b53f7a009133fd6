import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useToasts } from "../../../design/Toast";
import { createTurns } from "../../../lib/turns";
import { call, problemOf } from "../../../platform";
import { useReport } from "../useReport";
import { type Undoable, undos } from "./undos";

/** U pressed twice at once takes back two things, and U right after E what E does: each looks when the one before is over. */
const turns = createTurns();

/** Tells what was done, with a way back: the toast's button, and U, for which the engine remembers a day. */
export function useUndo() {
  const { t } = useLingui();
  const toasts = useToasts();
  const report = useReport();

  const takeBack = async (undoable: Undoable | null) => {
    if (undoable === null) return;
    try {
      let changed = 0;
      for (const undo of [...undoable.tokens].reverse()) changed += (await call("settle_undo", { undo })).changed;
      undoable.after?.();
      if (changed > 1) toasts.add({ text: t`${plural(changed, { one: "# taken back", other: "# taken back" })}` });
    } catch (problem) {
      // What is gone was taken back elsewhere: the next U means what was done before it.
      if (problemOf(problem).code !== "not_found") undos.add(undoable);
      report(problem);
    }
  };

  return {
    /** Does what can be taken back, after what was asked for before. */
    inTurn: turns.take,
    /** Says `text`; `tokens` are what the engine gave to take it back with. */
    offer: (text: string, tokens: readonly string[], after?: () => void) => {
      if (tokens.length === 0) {
        toasts.add({ text });
        return;
      }
      const undoable: Undoable = { tokens, ...(after ? { after } : {}) };
      undos.add(undoable);
      toasts.add({ text, undo: () => void turns.take(() => takeBack(undos.take(undoable))) });
    },
    /** Takes back the latest of what was not taken back yet: of this window, or else of those before it. */
    undo: () =>
      turns.take(async () => {
        const last = undos.takeLast();
        if (last !== null) return takeBack(last);
        try {
          const newest = (await call("undos_left", {})).find(({ of }) => of === "inbox");
          if (newest === undefined) toasts.add({ text: t`There is nothing to take back` });
          else await takeBack({ tokens: [newest.undo] });
        } catch (problem) {
          report(problem);
        }
      }),
  };
}
