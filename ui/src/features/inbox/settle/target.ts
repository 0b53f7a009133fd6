import { rest, type Selection, sizeOf, unnamed } from "../../../design/grid/selection";
import type { ListRef, SettleTarget } from "../../../generated/api";
import type { ConversationList, ListSnapshot } from "../list/conversationList";

/** So many rows are named one by one; of more it is said which are not meant, where those are fewer. */
const FEW = 200;

/** The most that one call names. */
const MOST = 500;

interface Picked {
  selection: Selection;
  snapshot: ListSnapshot;
  list: ConversationList;
  ref: ListRef;
  accountId: string | null;
}

/** The picked rows as the engine is told of them: 10,000 rows are one list and the few that are not meant. */
export async function targetsOf({ selection, snapshot, list, ref, accountId }: Picked): Promise<SettleTarget[]> {
  const others = rest(selection, snapshot.total);
  const left = others.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  const size = sizeOf(selection);
  if (size <= FEW || size < left || left > MOST) {
    return byName([...new Set([...selection.ids.keys(), ...(await list.idsOf(unnamed(selection)))])]);
  }
  const whole: SettleTarget = { kind: "list", list: ref, accountId, except: await list.idsOf(others) };
  // Rows that were picked and have left the list since.
  const away = [...selection.ids].filter(([, at]) => at === null).map(([id]) => id);
  return [whole, ...byName(away)];
}

/** As many at once as a call takes. */
function byName(ids: readonly string[]): SettleTarget[] {
  const calls: SettleTarget[] = [];
  for (let at = 0; at < ids.length; at += MOST) calls.push({ kind: "ids", ids: ids.slice(at, at + MOST) });
  return calls;
}
