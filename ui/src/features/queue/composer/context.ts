import { createContext, useContext } from "react";
import type { Account, Post, PostContent, PostMedia, PostProblem, QueueAccount } from "../../../generated/api";
import type { PostDesk } from "./desk/usePostDesk";
import type { MediaFiles } from "./media/useMedia";
import type { Field } from "./problems/spot";

/** What is done with the picture that is looked at. */
export type StageMode = "crop" | "tags";

/** Everything that the parts of the composer share. */
export interface Composing {
  post: Post;
  account: Account;
  /** All accounts: a post can be copied to the others. */
  accounts: readonly Account[];
  /** How the account publishes; `null` until it is read. */
  queue: QueueAccount | null;
  desk: PostDesk;
  content: PostContent;
  change: (change: Partial<PostContent>) => void;
  /** Changes one picture or video. */
  changeMedia: (index: number, change: Partial<PostMedia>) => void;
  media: MediaFiles;
  /** The picture or video that is looked at. */
  selected: number;
  select: (index: number) => void;
  mode: StageMode;
  setMode: (mode: StageMode) => void;
  problems: readonly PostProblem[];
  /** Those of one field; of one picture or video where its place is said. */
  problemsAt: (field: Field, index?: number) => readonly PostProblem[];
  /** Leads to the field of a problem. */
  goTo: (problem: PostProblem) => void;
}

export const ComposingContext = createContext<Composing | null>(null);

/** The post that is composed; only below the composer. */
export function useComposing(): Composing {
  const composing = useContext(ComposingContext);
  if (composing === null) throw new Error("outside the composer");
  return composing;
}
