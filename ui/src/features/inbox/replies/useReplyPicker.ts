import { useState } from "react";
import type { FilledReply, SavedReply } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { ranked } from "./ranked";
import { type Trigger, triggerAt } from "./trigger";

const none: readonly SavedReply[] = [];

export interface ReplyPicking {
  /** Where it was asked for; `null` while the picker is shut. */
  trigger: Trigger | null;
  choices: readonly SavedReply[];
  /** Place of the one that Enter takes. */
  active: number;
  /** That one, filled for this person; `null` until it is. */
  filled: FilledReply | null;
  chosen: SavedReply | null;
  isLoading: boolean;
  /** `filled` is on its way. */
  isFilling: boolean;
  /** There are none at all yet. */
  isBare: boolean;
  move: (places: number) => void;
  point: (index: number) => void;
  speak: (language: string) => void;
  /** The next of its languages. */
  turn: (places: number) => void;
  /** Esc: what was typed stays, and asks for nothing. */
  dismiss: () => void;
}

/** The saved replies that the words before the caret ask for. */
export function useReplyPicker(conversationId: string, text: string, caret: number | null): ReplyPicking {
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [active, setActive] = useState({ query: "", at: 0 });
  const [language, setLanguage] = useState<{ id: string; language: string } | null>(null);

  const asked = caret === null ? null : triggerAt(text, caret);
  if (asked === null && dismissed !== null) setDismissed(null);
  const isAsked = asked !== null && asked.start !== dismissed;
  const replies = useCommand("saved_replies", {}, { enabled: isAsked });

  const all = replies.data ?? none;
  const choices = isAsked ? ranked(all, asked.query) : none;
  // What matches nothing is a word that happens to begin so: the picker is out of the way.
  const trigger = isAsked && (choices.length > 0 || asked.query === "") ? asked : null;
  const at = trigger && active.query === trigger.query ? Math.min(active.at, Math.max(0, choices.length - 1)) : 0;
  const chosen = trigger ? (choices[at] ?? null) : null;
  const filled = useCommand(
    "saved_reply_fill",
    {
      savedReplyId: chosen?.id ?? "",
      conversationId,
      language: language !== null && language.id === chosen?.id ? language.language : null,
    },
    { enabled: chosen !== null },
  );

  const point = (index: number) => {
    if (trigger && index >= 0 && index < choices.length) setActive({ query: trigger.query, at: index });
  };
  const speak = (tag: string) => {
    if (chosen) setLanguage({ id: chosen.id, language: tag });
  };
  return {
    trigger,
    choices,
    active: at,
    filled: chosen === null ? null : (filled.data ?? null),
    chosen,
    isLoading: replies.isLoading,
    isFilling: filled.isLoading,
    isBare: replies.data?.length === 0,
    move: (places) => point((at + places + choices.length) % Math.max(1, choices.length)),
    point,
    speak,
    turn: (places) => {
      const tags = chosen?.languages.map((each) => each.language) ?? [];
      const now = tags.indexOf(filled.data?.language ?? "");
      const next = tags[(now + places + tags.length) % Math.max(1, tags.length)];
      if (next !== undefined) speak(next);
    },
    dismiss: () => setDismissed(asked?.start ?? null),
  };
}
