import { useEffect, useRef, useState } from "react";
import { useToasts } from "../../../design/Toast";
import { useSayError } from "../../../errors";
import type { ApiError, EditedReply, ReplyFile, ReplyText, SavedReply } from "../../../generated/api";
import { call, problemOf } from "../../../platform";

/** How long nothing is typed before it is saved, ms. */
const PAUSE = 700;

/** A reply as it is being written. */
export interface ReplyDraft {
  name: string;
  shortcut: string;
  languages: ReplyText[];
  attachments: ReplyFile[];
}

export type SavePhase = "clean" | "dirty" | "saving" | "refused";

interface Held {
  draft: ReplyDraft;
  saved: EditedReply | null;
  phase: SavePhase;
  problem: ApiError | null;
}

export interface ReplyDraftState extends Held {
  change: (part: Partial<ReplyDraft>) => void;
  save: () => void;
  /** Leaves what was written here and takes what is saved. */
  takeSaved: (reply: SavedReply) => void;
  /** Keeps what was written here as a reply of its own. */
  saveAsNew: (name: string) => void;
}

const written = ({ name, shortcut, languages, attachments }: SavedReply): ReplyDraft => ({
  name,
  shortcut,
  languages,
  attachments,
});

/** A draft has something to keep once it has a name and something to say. */
function isWorthSaving({ name, languages, attachments }: ReplyDraft): boolean {
  return name.trim() !== "" && (attachments.length > 0 || languages.some(({ text }) => text.trim() !== ""));
}

/** A reply that saves itself while it is written; what cannot be saved yet stays, and says why. */
export function useReplyDraft(
  reply: SavedReply | null,
  empty: ReplyDraft,
  onSaved: (reply: SavedReply) => void,
): ReplyDraftState {
  const toasts = useToasts();
  const say = useSayError();
  const [held, setHeld] = useState<Held>(() => ({
    draft: reply ? written(reply) : empty,
    saved: reply && { id: reply.id, version: reply.version },
    phase: "clean",
    problem: null,
  }));
  // What the timer and the leaving of the screen go by is what was typed last, not what was drawn last.
  const now = useRef(held);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isGone = useRef(false);
  const set = (part: Partial<Held>) => {
    now.current = { ...now.current, ...part };
    if (!isGone.current) setHeld(now.current);
  };

  const take = (latest: SavedReply) =>
    set({
      draft: written(latest),
      saved: { id: latest.id, version: latest.version },
      phase: "clean",
      problem: null,
    });
  // Another window saved it, and nothing is being written here.
  if (reply && held.phase === "clean" && held.saved?.id === reply.id && reply.version > held.saved.version) {
    take(reply);
  }

  const save = async () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    const { draft, saved, phase } = now.current;
    if (phase === "saving" || phase === "clean" || !isWorthSaving(draft)) return;
    set({ phase: "saving" });
    try {
      const kept = await call("saved_reply_save", {
        edited: saved,
        name: draft.name,
        shortcut: draft.shortcut,
        languages: draft.languages,
        attachmentIds: draft.attachments.map(({ id }) => id),
      });
      const isSame = now.current.draft === draft;
      set({ saved: { id: kept.id, version: kept.version }, phase: isSame ? "clean" : "dirty", problem: null });
      onSaved(kept);
      if (!isSame) await save();
    } catch (thrown) {
      set({ phase: "refused", problem: problemOf(thrown) });
      if (isGone.current) toasts.add({ text: say(thrown), tone: "trouble" });
    }
  };
  const saveLater = useRef(save);
  useEffect(() => {
    saveLater.current = save;
  });
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      if (now.current.phase === "dirty") void saveLater.current();
    };
  }, []);

  return {
    ...held,
    change: (part) => {
      const saving = now.current.phase === "saving";
      set({ draft: { ...now.current.draft, ...part }, phase: saving ? "saving" : "dirty", problem: null });
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(() => void saveLater.current(), PAUSE);
    },
    save: () => {
      if (now.current.phase === "refused") set({ phase: "dirty" });
      void save();
    },
    takeSaved: take,
    saveAsNew: (name) => {
      set({ saved: null, phase: "dirty", problem: null, draft: { ...now.current.draft, name, shortcut: "" } });
      void save();
    },
  };
}
