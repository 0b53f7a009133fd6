import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { useBytes } from "../../../lib/useBytes";
import styles from "./Media.module.css";
import { Placeholder } from "./Placeholder";

const speeds = [1, 1.5, 2];

interface VoiceProps {
  media: string;
  isMine: boolean;
}

/** A voice message: play, where in it, and how fast. Arrow keys on the line seek; O plays the message in focus. */
export function Voice({ media, isMine }: VoiceProps) {
  const { t } = useLingui();
  const audio = useRef<HTMLAudioElement>(null);
  const { source, failed, fail } = useBytes(media, true);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState<number | null>(null);
  const [speed, setSpeed] = useState(1);
  if (failed) {
    return (
      <Placeholder icon="play">
        <Trans>A voice message that can no longer be played</Trans>
      </Placeholder>
    );
  }
  if (source === null) {
    return <span className={styles.loading} role="img" aria-label={t`Loading`} aria-busy="true" />;
  }
  const name = isMine ? t`Voice message you sent` : t`Voice message they sent`;
  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (element.paused) void element.play().catch(fail);
    else element.pause();
  };
  const faster = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
    setSpeed(next);
    if (audio.current) audio.current.playbackRate = next;
  };
  const seek = (to: number) => {
    setAt(to);
    if (audio.current) audio.current.currentTime = to;
  };
  const end = length ?? 0;
  return (
    <span className={styles.voice} data-mine={isMine || undefined} role="group" aria-label={name}>
      {/* biome-ignore lint/a11y/useMediaCaption: a voice message has no captions. */}
      <audio
        ref={audio}
        src={source}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onLoadedMetadata={({ currentTarget }) =>
          setLength(Number.isFinite(currentTarget.duration) ? currentTarget.duration : null)
        }
        onError={fail}
      />
      <button
        type="button"
        className={styles.play}
        onClick={toggle}
        data-open
        data-command="thread.open"
        aria-label={isPlaying ? t`Pause` : t`Play`}
        tabIndex={-1}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={isPlaying ? "M7 5h3.500v14H7zM13.500 5H17v14h-3.500z" : "M8 5v14l11-7z"} />
        </svg>
      </button>
      <input
        type="range"
        className={styles.seek}
        min={0}
        max={Math.max(end, 0.1)}
        step={0.1}
        value={Math.min(at, end)}
        aria-label={t`Where in the voice message`}
        aria-valuetext={clock(at)}
        onChange={(event) => seek(Number(event.target.value))}
        ref={(element) => element?.style.setProperty("--done", String(end > 0 ? Math.min(1, at / end) : 0))}
        tabIndex={-1}
      />
      <span className={styles.time}>{clock(isPlaying || at > 0 ? at : end)}</span>
      <button
        type="button"
        className={styles.speed}
        onClick={faster}
        data-command="thread.faster"
        data-faster
        aria-label={t`Speed: ${speed} ×`}
        tabIndex={-1}
      >
        {speed}×
      </button>
    </span>
  );
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
