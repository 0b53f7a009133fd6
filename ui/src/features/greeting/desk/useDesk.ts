import { useEffect, useSyncExternalStore } from "react";
import type {
  GreetingContent,
  GreetingHow,
  GreetingOutcome,
  GreetingPartState,
  GreetingVersionId,
} from "../../../generated/api";
import { call } from "../../../platform";
import { emptyContent } from "../parts";
import { type DeskPhase, Desks, keyOf, type PartRef, type Publishing } from "./desks";

/** The desks of this window. */
export const desks = new Desks({
  read: (accountId) => call("greeting", { accountId }),
  write: (input) => call("greeting_draft_set", input),
  publish: (ref, draftVersion, how) => call("greeting_publish", { ...ref, draftVersion, how }),
});

export interface DeskState {
  ref: PartRef;
  /** What stands in the editor: what was typed, else the draft, else what is live. */
  content: GreetingContent;
  /** Whether something is written that is not live. */
  hasDraft: boolean;
  phase: DeskPhase;
  /** Of the draft that is there; `null` while there is none. */
  version: number | null;
  /** Why it could not be kept. */
  problem: ReturnType<Desks["of"]>["problem"];
  publishing: Publishing;
  /** `basedOn` where what somebody else put there has been taken in. */
  change: (content: GreetingContent, basedOn?: GreetingVersionId | null) => void;
  flush: () => Promise<void>;
  keepMine: () => Promise<void>;
  takeTheirs: () => void;
  publish: (how?: GreetingHow) => Promise<GreetingOutcome | null>;
  putAway: () => void;
}

/** What is being written on a part. It keeps itself: after a pause, on leaving, and when the window loses the focus. */
export function useDesk(ref: PartRef, state: GreetingPartState): DeskState {
  const key = keyOf(ref);
  const desk = useSyncExternalStore(desks.subscribe, () => desks.of(key));
  useEffect(() => desks.meet(ref, state));
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === "hidden") desks.flushAll();
    };
    window.addEventListener("pagehide", desks.flushAll);
    window.addEventListener("blur", desks.flushAll);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      void desks.flush(key);
      window.removeEventListener("pagehide", desks.flushAll);
      window.removeEventListener("blur", desks.flushAll);
      document.removeEventListener("visibilitychange", onHide);
    };
  }, [key]);

  return {
    ref,
    content: desk.written ?? state.draft?.content ?? state.live?.content ?? emptyContent(ref.part),
    hasDraft: desk.written !== null || state.draft !== null,
    phase: desk.phase,
    version: (desk.written === null ? null : desk.version) ?? state.draft?.version ?? null,
    problem: desk.problem,
    publishing: state.publishing.kind === "running" ? { kind: "running" } : desk.publishing,
    change: (content, basedOn) => desks.change(ref, content, state, basedOn),
    flush: () => desks.flush(key),
    keepMine: () => desks.keepMine(ref),
    takeTheirs: () => desks.forget(ref),
    publish: (how = { kind: "if_unchanged" }) => desks.publish(ref, state, how),
    putAway: () => desks.putAway(ref),
  };
}
