import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../../../design/Button";
import { Keys } from "../../../../design/Keys";
import type { RecorderStatus } from "../../../../generated/api";
import { lengthWords } from "../../../../lib/sizeWords";
import styles from "./RecordingBar.module.css";

type Recording = Extract<RecorderStatus["state"], { state: "recording" }>;

interface RecordingBarProps {
  recording: Recording;
  onStop: () => void;
  onCancel: () => void;
}

/** Bars of the meter: what was heard last stands at its end. */
const BARS = 32;

/** While the microphone listens: for how long, how loud, and how to end it. */
export function RecordingBar({ recording, onStop, onCancel }: RecordingBarProps) {
  const { t } = useLingui();
  const [now, setNow] = useState(Date.now);
  const [heard, setHeard] = useState<readonly number[]>([]);
  const stop = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    stop.current?.focus();
    return () => clearInterval(timer);
  }, []);
  useEffect(() => setHeard((before) => [...before, recording.level].slice(-BARS)), [recording]);

  const time = lengthWords(recording.isFull ? recording.durationMs : now - recording.since);
  return (
    <div className={styles.bar} role="group" aria-label={t`Recording`}>
      <span className={styles.dot} aria-hidden="true" />
      <time className={styles.time}>{time}</time>
      <span
        className={styles.meter}
        role="meter"
        aria-label={t`Level`}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={recording.level}
      >
        {Array.from({ length: BARS }, (_, index) => {
          const level = heard[heard.length - BARS + index] ?? 0;
          // biome-ignore lint/suspicious/noArrayIndexKey: each is a place, and its height is what moves.
          return <i key={index} style={{ height: `${Math.max(8, Math.round(level * 100))}%` }} />;
        })}
      </span>
      {recording.isFull ? (
        <span className={styles.full} role="status">
          <Trans>As long as a message can be</Trans>
        </span>
      ) : null}
      <Button kind="quiet" size="small" command="composer.record_cancel" onPress={onCancel}>
        <Trans>Discard</Trans>
      </Button>
      <Button ref={stop} size="small" command="composer.record" onPress={onStop}>
        <Trans>Stop and listen</Trans> <Keys of="composer.record" />
      </Button>
    </div>
  );
}
