import { useCallback, useEffect, useRef, useState } from "react";
import type { Answer, AnswerContent } from "../../../generated/api";
import { call, problemOf } from "../../../platform";

/** How long nothing is typed before it is kept, ms. */
const PAUSE = 500;

export interface AnswerDesk {
  /** What stands in the editor: what was typed, else the draft, else what is in use. */
  content: AnswerContent;
  /** Whether something is written that is not in use. */
  hasDraft: boolean;
  /** What was typed is not kept yet. */
  isDirty: boolean;
  /** It was changed elsewhere meanwhile: nothing is kept until one of the two is chosen. */
  isTorn: boolean;
  /** Why it could not be kept. */
  problem: unknown;
  change: (content: AnswerContent) => void;
  /** Keeps what was typed; gives the version of the draft that is there then, `null` without one. */
  flush: () => Promise<number | null>;
  keepMine: () => void;
  takeOther: () => void;
  /** The draft is dropped or in use: nothing is written here any more. */
  forget: () => void;
}

/** What is being written on an answer. It keeps itself: after a pause, on leaving, and when the window loses the focus. */
export function useAnswerDesk(answer: Answer): AnswerDesk {
  const [typed, setTyped] = useState<AnswerContent | null>(null);
  const [isTorn, setTorn] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const state = useRef({ typed, version: answer.draft?.version ?? null, isTorn, saving: null as Promise<void> | null });
  // A version that we have saved ourselves comes back later by the engine's news.
  const told = answer.draft?.version ?? null;
  if (state.current.typed === null) state.current.version = told;
  const id = answer.id;

  const save = useCallback(async () => {
    const now = state.current;
    while (now.saving !== null) await now.saving;
    const content = now.typed;
    if (content === null || now.isTorn) return;
    const saving = (async () => {
      try {
        const { version } = await call("answer_draft_set", { answerId: id, content, version: now.version });
        now.version = version;
        if (now.typed === content) {
          now.typed = null;
          setTyped(null);
        }
        setProblem(null);
      } catch (thrown) {
        const failure = problemOf(thrown);
        if (failure.code === "answer_changed") {
          now.isTorn = true;
          setTorn(true);
        } else setProblem(failure);
      }
    })();
    now.saving = saving;
    await saving;
    now.saving = null;
  }, [id]);

  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => void save(), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, save]);
  useEffect(() => {
    const onLeave = () => void save();
    const onHide = () => {
      if (document.visibilityState === "hidden") onLeave();
    };
    window.addEventListener("pagehide", onLeave);
    window.addEventListener("blur", onLeave);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      onLeave();
      window.removeEventListener("pagehide", onLeave);
      window.removeEventListener("blur", onLeave);
      document.removeEventListener("visibilitychange", onHide);
    };
  }, [save]);

  const put = (content: AnswerContent | null) => {
    state.current.typed = content;
    setTyped(content);
  };
  const blank: AnswerContent = { name: answer.name, branches: [], otherwise: [] };
  return {
    content: typed ?? answer.draft?.content ?? answer.content ?? blank,
    hasDraft: typed !== null || answer.draft !== null,
    isDirty: typed !== null,
    isTorn,
    problem,
    change: put,
    flush: async () => {
      await save();
      return state.current.typed === null ? state.current.version : null;
    },
    keepMine: () => {
      state.current.version = told;
      state.current.isTorn = false;
      setTorn(false);
      void save();
    },
    takeOther: () => {
      state.current.isTorn = false;
      setTorn(false);
      put(null);
    },
    forget: () => {
      put(null);
      setProblem(null);
    },
  };
}
