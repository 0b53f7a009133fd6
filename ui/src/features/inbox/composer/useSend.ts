import { useRef, useState } from "react";
import type { ApiError, OutgoingPart } from "../../../generated/api";
import { call, problemOf } from "../../../platform";
import { useReport } from "../useReport";
import { drafts } from "./useDraft";

export interface Outgoing {
  parts: OutgoingPart[];
  asHumanAgent: boolean;
  replyTo: string | null;
  savedReplyId: string | null;
  savedReplyLanguage: string | null;
  /** The newest message that the user had seen when they began. */
  seenThrough: string | null;
}

export interface Sending {
  isSending: boolean;
  /** Somebody answered meanwhile, from elsewhere: with what, until the user has decided. */
  answered: ApiError | null;
  /** Queues it; says whether it was. */
  send: (outgoing: Outgoing, onQueued: () => void) => Promise<boolean>;
  /** What was held back by an answer from elsewhere goes out all the same. */
  sendAnyway: () => Promise<boolean>;
  /** It is not sent, and stays a draft. */
  hold: () => void;
}

/** Hands a message to the engine, once; and asks the user when somebody else was faster. */
export function useSend(conversationId: string): Sending {
  const report = useReport();
  const [isSending, setSending] = useState(false);
  const [held, setHeld] = useState<{ problem: ApiError; outgoing: Outgoing; onQueued: () => void } | null>(null);
  // A second press may come before the first is drawn.
  const isBusy = useRef(false);

  const hand = async (outgoing: Outgoing, onQueued: () => void, evenIfAnswered: boolean): Promise<boolean> => {
    if (isBusy.current || outgoing.parts.length === 0) return false;
    isBusy.current = true;
    setSending(true);
    const done = drafts.handOver(conversationId);
    try {
      await call("send", { conversationId, ...outgoing, evenIfAnswered });
      setHeld(null);
      onQueued();
      return true;
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.code === "answered_elsewhere") setHeld({ problem, outgoing, onQueued });
      else report(thrown);
      return false;
    } finally {
      done();
      isBusy.current = false;
      setSending(false);
    }
  };
  return {
    isSending,
    answered: held?.problem ?? null,
    send: (outgoing, onQueued) => hand(outgoing, onQueued, false),
    sendAnyway: () => (held === null ? Promise.resolve(false) : hand(held.outgoing, held.onQueued, true)),
    hold: () => setHeld(null),
  };
}
