import type { ApiError, EditedReply, ReplyFile, ReplyText, SavedReply } from "../../../generated/api";

/** A reply as it is being written. */
export interface ReplyDraft {
  name: string;
  shortcut: string;
  languages: ReplyText[];
  attachments: ReplyFile[];
}

export type SavePhase = "clean" | "dirty" | "saving" | "refused";

/** A reply in hand: how it reads, what of it is saved, and why the rest is not. */
export interface Held {
  draft: ReplyDraft;
  saved: EditedReply | null;
  /** The name that it had last, for while its field is empty. */
  named: string;
  phase: SavePhase;
  problem: ApiError | null;
}

export function held(reply: SavedReply): Held {
  const { id, version, name, shortcut, languages, attachments } = reply;
  return {
    draft: { name, shortcut, languages, attachments },
    saved: { id, version },
    named: name,
    phase: "clean",
    problem: null,
  };
}

/** There is something to keep once there is something to say; a name alone is none. */
export function isWorthSaving({ languages, attachments }: ReplyDraft): boolean {
  return attachments.length > 0 || languages.some(({ text }) => text.trim() !== "");
}

/** Whether anything was typed at all. */
export function isBegun(draft: ReplyDraft): boolean {
  return isWorthSaving(draft) || draft.name.trim() !== "" || draft.shortcut !== "";
}

/** Letters of a name that is taken from the text. */
const LONGEST = 40;

/** What it is called: as the user says, as it was called before, or by its first words. */
export function nameOf({ draft, named }: Pick<Held, "draft" | "named">): string {
  if (draft.name.trim() !== "") return draft.name.trim();
  if (named !== "") return named;
  const text = draft.languages.find((each) => each.text.trim() !== "")?.text.trim() ?? draft.attachments[0]?.name ?? "";
  const words = [...(text.split("\n")[0] ?? "").replace(/\s+/gu, " ")];
  if (words.length <= LONGEST) return words.join("");
  const cut = words.slice(0, LONGEST).join("");
  const whole = cut.slice(0, Math.max(0, cut.lastIndexOf(" ")));
  return `${whole === "" ? cut : whole}…`;
}
