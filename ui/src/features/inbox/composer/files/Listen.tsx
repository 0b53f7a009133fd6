import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { Icon } from "../../../../design/icons";
import { mediaBlob } from "../../../../platform";
import { useReport } from "../../useReport";
import styles from "./Listen.module.css";

/** Plays a recording before it goes out; its bytes are fetched at the first press. */
export function Listen({ media, name }: { media: string; name: string }) {
  const { t } = useLingui();
  const report = useReport();
  const audio = useRef<HTMLAudioElement | null>(null);
  const [isPlaying, setPlaying] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording is another player.
  useEffect(
    () => () => {
      const player = audio.current;
      audio.current = null;
      if (player === null) return;
      player.pause();
      URL.revokeObjectURL(player.src);
    },
    [media],
  );

  const toggle = async () => {
    try {
      if (isPlaying) {
        audio.current?.pause();
        return;
      }
      if (audio.current === null) {
        const player = new Audio(await mediaBlob(media));
        player.onplay = () => setPlaying(true);
        player.onpause = () => setPlaying(false);
        player.onended = () => setPlaying(false);
        audio.current = player;
      }
      await audio.current.play();
    } catch (problem) {
      setPlaying(false);
      report(problem);
    }
  };
  return (
    <Button
      className={styles.listen}
      aria-label={isPlaying ? t`Pause ${name}` : t`Listen to ${name}`}
      onPress={() => void toggle()}
    >
      <Icon name={isPlaying ? "pause" : "play"} size={18} />
    </Button>
  );
}
