import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { useToasts } from "../../../design/Toast";
import type { SavedReply } from "../../../generated/api";
import { Quiet } from "../../../lib/quiet";
import { call, problemOf } from "../../../platform";
import { type Held, held, isBegun, isWorthSaving, nameOf, type ReplyDraft } from "./replyDraft";
import { unkept } from "./unkept";

/** How long nothing is typed before it is saved, ms. */
const PAUSE = 700;

type Change = Partial<ReplyDraft> | ((now: ReplyDraft) => Partial<ReplyDraft>);

export interface ReplyDraftState extends Held {
  /** What it is called, whether its field says so or not. */
  name: string;
  change: (part: Change) => void;
  save: () => Promise<void>;
  /** Leaves what was written here and takes what is saved. */
  takeSaved: (reply: SavedReply) => void;
  /** Keeps what was written here as a reply of its own. */
  saveAsNew: (name: string) => void;
}

/**
 * A reply that saves itself while it is written; what cannot be saved yet stays, and says why. `place` is its id, or where
 * it is begun; what was left there unsaved is gone on with.
 */
export function useReplyDraft(
  place: string,
  reply: SavedReply | null,
  empty: ReplyDraft,
  onSaved: (reply: SavedReply) => void,
): ReplyDraftState {
  const { t } = useLingui();
  const toasts = useToasts();
  const [shown, setShown] = useState<Held>(
    () =>
      unkept.snapshot().get(place) ??
      (reply ? held(reply) : { draft: empty, saved: null, named: "", phase: "clean", problem: null }),
  );
  // What the timer and the leaving of the screen go by is what was typed last, not what was drawn last.
  const now = useRef(shown);
  const isGone = useRef(false);
  const latest = useRef({ save: async () => {}, leave: () => {} });
  const [quiet] = useState(() => new Quiet(() => void latest.current.save(), PAUSE));
  const set = (part: Partial<Held>) => {
    now.current = { ...now.current, ...part };
    if (!isGone.current) setShown(now.current);
  };
  /** Nothing of it is unsaved any more. */
  const settle = () => {
    unkept.drop(place);
    if (now.current.saved !== null) unkept.drop(now.current.saved.id);
  };
  /** It is left, and not saved. */
  const leave = () => {
    const name = nameOf(now.current);
    unkept.keep(now.current.saved?.id ?? place, now.current);
    if (now.current.phase === "refused")
      toasts.add({ text: t`“${name}” could not be kept as you left it. Your words are there when you open it.` });
  };

  // Another window saved it, and nothing is being written here.
  if (reply && shown.phase === "clean" && shown.saved?.id === reply.id && reply.version > shown.saved.version) {
    set(held(reply));
  }

  const save = async () => {
    quiet.still();
    const { draft, saved, phase } = now.current;
    if (phase === "saving" || phase === "clean" || !isWorthSaving(draft)) return;
    set({ phase: "saving" });
    try {
      const kept = await call("saved_reply_save", {
        edited: saved,
        name: nameOf(now.current),
        shortcut: draft.shortcut,
        languages: draft.languages,
        attachmentIds: draft.attachments.map(({ id }) => id),
      });
      const isSame = now.current.draft === draft;
      const named = draft.name.trim() === "" ? now.current.named : draft.name.trim();
      const edited = { id: kept.id, version: kept.version };
      set({ saved: edited, named, phase: isSame ? "clean" : "dirty", problem: null });
      onSaved(kept);
      if (isSame) settle();
      else await save();
    } catch (thrown) {
      set({ phase: "refused", problem: problemOf(thrown) });
      if (isGone.current) leave();
    }
  };
  useEffect(() => {
    latest.current = { save, leave };
  });
  useEffect(() => {
    isGone.current = false;
    const onLeave = () => {
      if (now.current.phase === "dirty") void latest.current.save();
    };
    window.addEventListener("pagehide", onLeave);
    window.addEventListener("blur", onLeave);
    return () => {
      window.removeEventListener("pagehide", onLeave);
      window.removeEventListener("blur", onLeave);
      isGone.current = true;
      const { phase, draft, saved } = now.current;
      if (phase === "dirty" && isWorthSaving(draft)) void latest.current.save();
      else if (phase === "refused" || (phase === "dirty" && saved === null && isBegun(draft))) latest.current.leave();
    };
  }, []);

  return {
    ...shown,
    name: nameOf(shown),
    change: (part) => {
      const saving = now.current.phase === "saving";
      const given = typeof part === "function" ? part(now.current.draft) : part;
      set({ draft: { ...now.current.draft, ...given }, phase: saving ? "saving" : "dirty", problem: null });
      if (!isBegun(now.current.draft)) unkept.drop(place);
      quiet.stir();
    },
    save: async () => {
      if (now.current.phase === "refused") set({ phase: "dirty" });
      await save();
    },
    takeSaved: (other) => {
      set(held(other));
      settle();
    },
    saveAsNew: (name) => {
      settle();
      set({ saved: null, phase: "dirty", problem: null, draft: { ...now.current.draft, name, shortcut: "" } });
      void save();
    },
  };
}
