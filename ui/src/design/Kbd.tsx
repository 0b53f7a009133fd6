import { createContext, useContext } from "react";
import { hasCommandKey } from "../platform";
import styles from "./Kbd.module.css";

const glyphs: Record<string, string> = {
  Mod: hasCommandKey ? "⌘" : "Ctrl",
  Shift: hasCommandKey ? "⇧" : "Shift",
  Alt: hasCommandKey ? "⌥" : "Alt",
  Enter: "⏎",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Backspace: "⌫",
};

/** Keys as they stand on this machine's keyboard: `Mod+Enter` is `⌘⏎` or `Ctrl ⏎`. */
export function keysInWords(keys: string): string {
  const join = hasCommandKey ? "" : " ";
  return keys
    .split(" ")
    .map((chord) =>
      chord
        // The last plus is a key itself: `+`, `Mod++`.
        .split(/\+(?=.)/)
        .map((key) => glyphs[key] ?? key)
        .join(join),
    )
    .join(" ");
}

/** Inside a button the keys are no part of its name. */
export const KbdIsDecoration = createContext(false);

/** A shortcut: `Mod+Enter`, or one key after another: `G I`. */
export function Kbd({ keys }: { keys: string }) {
  const isDecoration = useContext(KbdIsDecoration);
  return (
    <span className={styles.keys} aria-hidden={isDecoration || undefined}>
      {keys.split(" ").map((chord) => (
        <kbd key={chord} className={styles.key}>
          {keysInWords(chord)}
        </kbd>
      ))}
    </span>
  );
}
