import { Trans } from "@lingui/react/macro";
import styles from "./InInstagram.module.css";
import { useInstagram } from "./useInstagram";

/** A button that leads to where Instagram shows what the API does not. */
export function InInstagram({
  place,
  children,
}: {
  place?: { messageId: string; place: number };
  children?: React.ReactNode;
}) {
  const open = useInstagram();
  return (
    <button
      type="button"
      className={styles.open}
      data-open
      data-command="thread.instagram"
      onClick={() => open(place ?? null)}
      tabIndex={-1}
    >
      {children ?? <Trans>Open in Instagram</Trans>}
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M8 16 17 7M9 7h8v8" />
      </svg>
    </button>
  );
}
