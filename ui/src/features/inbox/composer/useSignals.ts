import { useEffect, useRef } from "react";
import type { MessageRow } from "../../../generated/api";
import { useCommand } from "../../../lib/query";
import { call } from "../../../platform";

/** Tells the person that one types and that one has seen, where the user has switched that on. Failures say nothing. */
export function useSignals(conversationId: string, text: string, newest: MessageRow | null) {
  const chosen = useCommand("app_state", {}, { select: ({ settings }) => settings }).data;
  const sendTyping = chosen?.sendTyping ?? false;
  const sendSeen = chosen?.sendSeen ?? false;
  const isTold = useRef(false);
  const before = useRef<string | null>(null);

  useEffect(() => {
    const isFirst = before.current === null;
    const hasChanged = before.current !== text;
    before.current = text;
    // A draft that stood there was typed some other time.
    if (!sendTyping || isFirst || !hasChanged) return;
    const isTyping = text !== "";
    if (!isTyping && !isTold.current) return;
    isTold.current = isTyping;
    // With every change of the text: the engine paces it.
    call("signal", { conversationId, signal: isTyping ? "typing_on" : "typing_off" }).catch(() => undefined);
  }, [conversationId, sendTyping, text]);

  const theirs = newest?.direction === "in" ? newest.id : null;
  useEffect(() => {
    if (!sendSeen || theirs === null) return;
    const tell = () => {
      if (!document.hasFocus()) return;
      window.removeEventListener("focus", tell);
      call("signal", { conversationId, signal: "seen" }).catch(() => undefined);
    };
    window.addEventListener("focus", tell);
    tell();
    return () => window.removeEventListener("focus", tell);
  }, [conversationId, sendSeen, theirs]);
}
