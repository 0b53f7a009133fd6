import { useEffect, useRef, useState } from "react";
import type { TimesAnswer } from "../../../generated/api";
import { call } from "../../../platform";

const nothing: TimesAnswer = { choices: [], problem: null };

/** Times as the engine reads them from words; the answer to what was typed last counts, and the former stands meanwhile. */
export function useTimes(conversationId: string) {
  const [now, setNow] = useState<TimesAnswer>(nothing);
  const [isReading, setReading] = useState(true);
  const asked = useRef<{ words: string; answer: Promise<TimesAnswer> } | null>(null);

  const read = (words: string) => {
    if (asked.current?.words === words) return;
    const answer = call("snooze_times", { words, conversationId });
    const question = { words, answer };
    asked.current = question;
    setReading(true);
    const take = (times: TimesAnswer) => {
      if (asked.current !== question) return;
      setNow(times);
      setReading(false);
    };
    answer.then(take, () => take(nothing));
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the usual times, once.
  useEffect(() => read(""), [conversationId]);

  return {
    now,
    isReading,
    read,
    /** The answer to what was typed last. */
    settled: () => asked.current?.answer ?? Promise.resolve(nothing),
  };
}
