import { Button as AriaButton } from "react-aria-components";
import { Icon } from "../../design/icons";
import type { SandboxTap } from "../../generated/api";
import styles from "./Handset.module.css";

/** Taps on something, with what the tap carries: several may say the same. */
export type OnTap = (title: string, payload: string) => void;

type Look = "question" | "chip" | "item" | "button";

interface TapsProps {
  taps: readonly SandboxTap[];
  label: string;
  look: Look;
  onTap: OnTap;
}

/** What can be tapped in one place of a telephone; nothing where there is nothing. */
export function Taps({ taps, label, look, onTap }: TapsProps) {
  if (taps.length === 0) return null;
  return (
    <ul className={styles.taps} data-look={look} aria-label={label}>
      {taps.map((tap, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same.
        <li key={at}>
          <Tappable tap={tap} look={look} onTap={onTap} />
        </li>
      ))}
    </ul>
  );
}

/** What opens a page tells nobody, so there is nothing to do here but to say where it leads. */
export function Tappable({ tap, look, onTap }: { tap: SandboxTap; look: Look; onTap: OnTap }) {
  const title = tap.title ?? "";
  const { payload } = tap;
  if (payload === null) {
    return (
      <span className={styles.tap} data-look={look} data-page title={tap.url ?? undefined}>
        {title} <Icon name="leave" size={11} />
      </span>
    );
  }
  return (
    <AriaButton className={styles.tap} data-look={look} onPress={() => onTap(title, payload)}>
      {title}
    </AriaButton>
  );
}
