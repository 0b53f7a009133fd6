import { useLingui } from "@lingui/react";
import type { SettleAct } from "../../../generated/api";
import { call } from "../../../platform";
import { useReport } from "../useReport";
import { settledWords } from "./settledWords";
import { useUndo } from "./useUndo";

/** Does something to one conversation, whatever is picked or open. */
export function useSettleOne() {
  const { i18n } = useLingui();
  const report = useReport();
  const { inTurn, offer } = useUndo();
  return async (id: string, act: SettleAct, particulars: { when?: string; label?: string } = {}) => {
    try {
      await inTurn(async () => {
        const { changed, undo } = await call("settle", { target: { kind: "ids", ids: [id] }, act });
        if (changed > 0) offer(i18n._(settledWords(act, changed, particulars)), undo === null ? [] : [undo]);
      });
    } catch (problem) {
      report(problem);
    }
  };
}
