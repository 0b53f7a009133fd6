import { useLingui } from "@lingui/react/macro";
import { useToasts } from "../../../design/Toast";
import { call } from "../../../platform";
import { useReport } from "../useReport";
import styles from "./Message.module.css";

/** Milliseconds after which a save that goes on is told of. */
const LONG_MS = 1000;

/** Saves what a message carries among the user's downloads. */
export function useSave() {
  const { t } = useLingui();
  const toasts = useToasts();
  const report = useReport();
  return (key: string) => {
    let told: number | null = null;
    const timer = setTimeout(() => {
      told = toasts.add({ text: t`Saving to your downloads…`, seconds: 3600 });
    }, LONG_MS);
    const done = () => {
      clearTimeout(timer);
      if (told !== null) toasts.close(told);
    };
    void call("media_save", { key })
      .finally(done)
      .then(({ name }) => toasts.add({ text: t`Saved to your downloads: ${name}` }), report);
  };
}

/** A button that saves. */
export function SaveMedia({ media, name }: { media: string; name: string }) {
  const { t } = useLingui();
  const save = useSave();
  return (
    <button
      type="button"
      className={styles.tool}
      onClick={() => save(media)}
      data-open
      data-command="thread.save"
      aria-label={t`Save ${name}`}
      tabIndex={-1}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 4v11M7 10.500l5 5 5-5M5 20h14" />
      </svg>
    </button>
  );
}
