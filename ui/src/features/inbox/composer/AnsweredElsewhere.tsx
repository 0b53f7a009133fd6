import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { Button } from "../../../design/Button";
import type { ApiError } from "../../../generated/api";
import { agoWords } from "../clock/agoWords";
import { useClock } from "../clock/useClock";
import styles from "./AnsweredElsewhere.module.css";

interface AnsweredElsewhereProps {
  problem: ApiError;
  clockOffset: number;
  onRead: () => void;
  onSendAnyway: () => void;
}

/** Somebody was faster: what they said, and what to do with what was written here. Nothing is lost either way. */
export function AnsweredElsewhere({ problem, clockOffset, onRead, onSendAnyway }: AnsweredElsewhereProps) {
  const { i18n } = useLingui();
  const id = useId();
  const read = useRef<HTMLButtonElement>(null);
  const at = Number(problem.args.at ?? Number.NaN);
  // Seconds count here: the clock is asked each second for the first minutes.
  const now = useClock(clockOffset, at + 2 * 60_000);
  const ago = Number.isNaN(at) ? "" : agoInWords(now - at);
  useEffect(() => read.current?.focus(), []);

  function agoInWords(ms: number): string {
    if (ms >= 60_000) return agoWords(i18n, ms);
    const seconds = Math.max(0, Math.floor(ms / 1000));
    return new Intl.RelativeTimeFormat(i18n.locale || "en", { style: "narrow" }).format(-seconds, "second");
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onRead();
  };
  const text = String(problem.args.text ?? "");
  return (
    <div
      className={styles.answered}
      role="alertdialog"
      aria-labelledby={`${id}-what`}
      aria-describedby={`${id}-text`}
      onKeyDown={onKeyDown}
    >
      <p id={`${id}-what`} className={styles.what}>
        {problem.args.by === "instagram_app" ? (
          <Trans>Somebody answered from the phone {ago}</Trans>
        ) : problem.args.by === "porchlight" ? (
          <Trans>Somebody answered from another Porchlight {ago}</Trans>
        ) : (
          <Trans>Somebody answered from another app {ago}</Trans>
        )}
      </p>
      <p id={`${id}-text`} className={styles.text} dir="auto">
        {text === "" ? <Trans>Something without words</Trans> : text}
      </p>
      <div className={styles.choices}>
        <Button ref={read} size="small" kind="secondary" onPress={onRead}>
          <Trans>Read it first</Trans>
        </Button>
        <Button size="small" kind="quiet" onPress={onSendAnyway}>
          <Trans>Send anyway</Trans>
        </Button>
      </div>
    </div>
  );
}
