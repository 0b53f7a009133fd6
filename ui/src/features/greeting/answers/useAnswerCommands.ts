import { useLingui } from "@lingui/react/macro";
import { useSyncExternalStore } from "react";
import { useCommands } from "../../../commands";
import type { Answer } from "../../../generated/api";
import { answerDesks } from "./useAnswerDesk";

interface AnswerCommands {
  /** The one that is looked at. */
  answer: Answer | null;
  isMap: boolean;
  /** The payload without an answer that was tapped most. */
  unanswered: string | null;
  /** The answer alone is shown, and not the list beside it. */
  isInside: boolean;
  next: () => void;
  previous: () => void;
  search: () => void;
  edit: () => void;
  back: () => void;
  toMap: () => void;
  begin: (payload: string | null) => Promise<void>;
  use: (answer: Answer) => Promise<void>;
  drop: (answer: Answer) => Promise<void>;
  remove: (answer: Answer) => Promise<void>;
  copyPayload: (answer: Answer) => Promise<void>;
  tryOut: (answer: Answer) => Promise<void>;
}

/** Going about among the answers, and what can be done with the one that is looked at, by name and by key. */
export function useAnswerCommands(acts: AnswerCommands): void {
  const { t } = useLingui();
  const { answer, isMap } = acts;
  const group = t`Answers`;
  const isThere = answer !== null;
  const isList = !isMap;
  const isWritten = useSyncExternalStore(
    answerDesks.subscribe,
    () => answer !== null && answerDesks.of(answer.id).written !== null,
  );
  const hasDraft = isWritten || (answer !== null && answer.draft !== null);
  const withAnswer = (act: (answer: Answer) => Promise<void>) => () => {
    if (answer !== null) void act(answer);
  };
  useCommands([
    {
      id: "answers.next",
      name: t`Next answer`,
      group,
      keys: "J",
      run: acts.next,
      isKeyOnly: true,
      isAvailable: isList,
    },
    {
      id: "answers.previous",
      name: t`Previous answer`,
      group,
      keys: "K",
      run: acts.previous,
      isKeyOnly: true,
      isAvailable: isList,
    },
    {
      id: "answers.search",
      name: t`Search answers`,
      group,
      keys: "/",
      words: t`find`,
      run: acts.search,
      isAvailable: isList,
    },
    {
      id: "answers.new",
      name: t`New answer`,
      group,
      keys: ["N", "Mod+Alt+N"],
      run: () => void acts.begin(null),
      isAvailable: isList,
    },
    {
      id: "answers.answer",
      name: t`Answer ${acts.unanswered ?? ""}, which leads nowhere`,
      group,
      keys: ["U", "Mod+Alt+U"],
      run: () => void acts.begin(acts.unanswered),
      isAvailable: isList && acts.unanswered !== null,
    },
    { id: "answers.edit", name: t`Edit this answer`, group, keys: "E", run: acts.edit, isAvailable: isThere },
    {
      id: "answers.use",
      name: t`Put this answer to use`,
      group,
      keys: "Mod+Enter",
      inField: true,
      run: withAnswer(acts.use),
      isAvailable: hasDraft,
    },
    {
      id: "answers.drop",
      name: t`Drop the draft of this answer`,
      group,
      keys: "Mod+Alt+Backspace",
      words: t`discard`,
      run: withAnswer(acts.drop),
      isAvailable: hasDraft,
    },
    {
      id: "answers.try",
      name: t`Send this answer to myself`,
      group,
      keys: ["T", "Mod+Alt+T"],
      words: t`test try`,
      run: withAnswer(acts.tryOut),
      isAvailable: isThere,
    },
    {
      id: "answers.copy_payload",
      name: t`Copy the payload of this answer`,
      group,
      keys: ["I", "Mod+Alt+I"],
      run: withAnswer(acts.copyPayload),
      isAvailable: isThere,
    },
    {
      id: "answers.delete",
      name: t`Delete this answer`,
      group,
      keys: ["Delete", "Mod+Backspace"],
      notInField: true,
      run: withAnswer(acts.remove),
      isAvailable: isThere,
    },
    {
      id: "answers.look",
      name: isMap ? t`Show the answers as a list` : t`Show the answers as a map`,
      group,
      keys: "V",
      run: acts.toMap,
    },
    {
      id: "answers.back",
      name: t`Back to the list of answers`,
      group,
      keys: "Escape",
      run: acts.back,
      isAvailable: acts.isInside,
    },
  ]);
}
