import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import { createTurns } from "../../../lib/turns";
import { call } from "../../../platform";
import { type WayBack, waysBack } from "./waysBack";

const turns = createTurns();

/** Tells what was done to saved replies, with a way back: the toast's button, and U. */
export function useTakingBack() {
  const { t } = useLingui();
  const toasts = useToasts();
  const say = useSayError();

  const go = async (way: WayBack | null) => {
    try {
      await way?.();
    } catch (thrown) {
      toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  const goBackFromImport = async (undo: string) => {
    const { changed } = await call("settle_undo", { undo });
    toasts.add({ text: t`${plural(changed, { one: "# reply is as before", other: "# replies are as before" })}` });
  };
  const offer = (text: string, way: WayBack) => {
    waysBack.add(way);
    toasts.add({ text, undo: () => void turns.take(() => go(waysBack.take(way))) });
  };

  return {
    offer,
    offerFromImport: (text: string, undo: string | null) =>
      undo === null ? toasts.add({ text }) : offer(text, () => goBackFromImport(undo)),
    /** Takes back the latest of what was not taken back yet: of this window, or else an import of those before it. */
    undo: () =>
      turns.take(async () => {
        const last = waysBack.takeLast();
        if (last !== null) return go(last);
        await go(async () => {
          const newest = (await call("undos_left", {})).find(({ of }) => of === "replies");
          if (newest === undefined) toasts.add({ text: t`There is nothing to take back` });
          else await goBackFromImport(newest.undo);
        });
      }),
  };
}
