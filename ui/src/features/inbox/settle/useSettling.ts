import { useLingui } from "@lingui/react";
import { useLayoutEffect, useRef } from "react";
import { isPicked, isSelected, type Selection, sizeOf } from "../../../design/grid/selection";
import type { ConversationRow, ListRef, SettleAct, SettleTarget } from "../../../generated/api";
import { call } from "../../../platform";
import type { ConversationList, ListSnapshot } from "../list/conversationList";
import { useReport } from "../useReport";
import { nearest } from "./nearest";
import { settledWords } from "./settledWords";
import { targetsOf } from "./target";
import { useUndo } from "./useUndo";

interface SettlingPlace {
  list: ConversationList;
  /** `null` while it is not known which list it is. */
  ref: ListRef | null;
  accountId: string | null;
  snapshot: ListSnapshot;
  selection: Selection;
  openId: string | null;
  openRow: ConversationRow | undefined;
  /** Opens another; `null` closes what is open. */
  onOpen: (conversationId: string | null) => void;
  onSettled: () => void;
  /** Whether the next opens by itself: not from what was found, where the list is out of sight. */
  goesOn: boolean;
}

/** What is said of a time or a label in the toast. */
interface Particulars {
  when?: string;
  label?: string;
}

export type Settling = ReturnType<typeof useSettling>;

/**
 * Settling what is picked, else what is open, and taking that back. The next conversation opens at once, before the
 * engine has answered: whoever presses E three times quickly settles three.
 */
export function useSettling(given: SettlingPlace) {
  const { i18n } = useLingui();
  const report = useReport();
  const { inTurn, offer, undo } = useUndo();
  const place = useRef(given);
  // What is open as far as the next key is concerned, and where it stood last: the address comes later.
  const open = useRef({ id: given.openId, index: 0, coming: [] as (string | null)[] });
  // Settled, and perhaps still in the list that is shown.
  const leaving = useRef({ said: "", ids: new Set<string>() });
  useLayoutEffect(() => {
    if (given.openId !== place.current.openId) {
      // The address follows our own steps one by one; only behind the last of them it says something new.
      const { coming } = open.current;
      const step = coming.indexOf(given.openId);
      open.current.coming = step < 0 ? [] : coming.slice(step + 1);
      if (open.current.coming.length === 0) open.current.id = given.openId;
    }
    place.current = given;
    const said = JSON.stringify([given.ref, given.accountId]);
    if (leaving.current.said !== said) {
      leaving.current = { said, ids: new Set() };
      // Where it stood in another list says nothing of this one.
      open.current.index = 0;
    }
    const at = open.current.id === null ? null : given.snapshot.indexOf(open.current.id);
    if (at !== null) open.current.index = at;
  });

  /** The picked rows as far as they are loaded, else the open one. */
  const rows = (): readonly ConversationRow[] => {
    const { selection, snapshot, openRow } = place.current;
    if (isPicked(selection)) {
      const known = [...selection.ids.values()].map((at) => (at === null ? undefined : snapshot.rowAt(at)));
      return known.filter((row) => row !== undefined);
    }
    const { id } = open.current;
    const at = id === null ? null : snapshot.indexOf(id);
    const row = (at === null ? undefined : snapshot.rowAt(at)) ?? (openRow?.id === id ? openRow : undefined);
    return row === undefined ? [] : [row];
  };

  /** Opens another, now as far as the next key is concerned. */
  const step = (id: string | null) => {
    const { openId, onOpen } = place.current;
    // Back to what the address still says: it may never have said the steps between, and need not say this one.
    const coming = id === openId ? [] : [...open.current.coming, id];
    open.current = { ...open.current, id, coming };
    onOpen(id);
  };

  const goOn = (isBulk: boolean, snapshot = place.current.snapshot) => {
    const { list, selection } = place.current;
    const { id } = open.current;
    if (id === null || !place.current.goesOn) return;
    if (snapshot.phase === "loading") {
      // Who is next is known when the list is, unless another was opened meanwhile: each step is an object of its own.
      const waiting = open.current;
      const stop = list.subscribe(() => {
        if (list.snapshot().phase === "loading") return;
        stop();
        if (place.current.list === list && open.current === waiting && waiting.id === id) goOn(isBulk, list.snapshot());
      });
      return;
    }
    const index = snapshot.indexOf(id) ?? open.current.index;
    if (isBulk && !isSelected(selection, index)) return;
    const next = nearest(
      snapshot,
      Math.min(index, snapshot.total - 1),
      (each, at) => each === id || leaving.current.ids.has(each) || (isBulk && isSelected(selection, at)),
    );
    open.current.index = index;
    step(next);
  };

  const tell = async (targets: readonly SettleTarget[], act: SettleAct) => {
    const tokens: string[] = [];
    let changed = 0;
    for (const target of targets) {
      const answer = await call("settle", { target, act });
      changed += answer.changed;
      if (answer.undo !== null) tokens.push(answer.undo);
    }
    return { changed, tokens };
  };

  const act = async (what: SettleAct, particulars: Particulars = {}) => {
    const { selection, snapshot, list, ref, accountId, onSettled } = place.current;
    const isBulk = isPicked(selection);
    const { id } = open.current;
    if (ref === null || (!isBulk && id === null)) return;
    const goes = leaves(what);
    if (!isBulk && goes && id !== null) leaving.current.ids.add(id);
    try {
      const picked = isBulk ? targetsOf({ selection, snapshot, list, ref, accountId }) : null;
      if (goes) goOn(isBulk);
      await inTurn(async () => {
        const targets = (await picked) ?? [{ kind: "ids" as const, ids: id === null ? [] : [id] }];
        const { changed, tokens } = await tell(targets, what);
        if (isBulk) onSettled();
        if (changed === 0) return;
        offer(i18n._(settledWords(what, changed, particulars)), tokens, () => {
          if (isBulk || id === null) return;
          leaving.current.ids.delete(id);
          step(id);
        });
      });
    } catch (problem) {
      if (id !== null) leaving.current.ids.delete(id);
      report(problem);
    }
  };

  return {
    act,
    rows,
    /** How many conversations the next act concerns. */
    count: () => (isPicked(place.current.selection) ? sizeOf(place.current.selection) : open.current.id ? 1 : 0),
    /** On to the next, the open one being answered. */
    next: () => goOn(false),
    undo,
  };
}

/** What is put away: one goes on to the next. */
function leaves(act: SettleAct): boolean {
  return act.kind === "done" || act.kind === "snooze" || (act.kind === "spam" && act.on);
}
